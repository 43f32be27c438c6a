package andon.app.pipeline;

import java.time.Instant;
import java.time.InstantSource;
import org.apache.kafka.streams.processor.api.ProcessingContext;

/** The task's own time, read once for each round of its thread. */
record TaskClock(ProcessingContext context) implements InstantSource {
    @Override
    public long millis() {
        return context.currentSystemTimeMs();
    }

    @Override
    public Instant instant() {
        return Instant.ofEpochMilli(millis());
    }
}
