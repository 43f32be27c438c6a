package andon.app.pipeline;

import andon.app.monitoring.Portion;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.jspecify.annotations.Nullable;

/**
 * Has work done by the wall clock that may be more than fits a commit: what was done is committed at once, and the rest is
 * done soon after, a portion at a time. A shorter time is scheduled only while there is a rest, since with each
 * punctuation Kafka Streams takes half as many records at a time.
 */
final class Rounds {
    private static final Duration SOON = Duration.ofMillis(10);

    private final ProcessorContext<?, ?> context;
    private final Portion portion;
    private final BooleanSupplier work;
    private @Nullable Cancellable soon;

    private Rounds(ProcessorContext<?, ?> context, Portion portion, BooleanSupplier work) {
        this.context = context;
        this.portion = portion;
        this.work = work;
    }

    /**
     * Has {@code work} done in the task of {@code context}.
     *
     * @param every so often at least
     * @param portion once it is used up, a commit is asked for
     * @param work says whether nothing is left to be done at once
     */
    static void each(ProcessorContext<?, ?> context, Duration every, Portion portion, BooleanSupplier work) {
        Rounds rounds = new Rounds(context, portion, work);
        context.schedule(every, PunctuationType.WALL_CLOCK_TIME, now -> rounds.goOn());
    }

    private void goOn() {
        if (work.getAsBoolean()) {
            if (soon != null) {
                soon.cancel();
                soon = null;
            }
            return;
        }
        if (portion.awaitsCommit()) {
            context.commit();
        }
        if (soon == null) {
            soon = context.schedule(SOON, PunctuationType.WALL_CLOCK_TIME, now -> goOn());
        }
    }
}
