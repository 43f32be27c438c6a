package andon.app.pipeline;

import andon.app.config.AndonConfig;
import andon.app.monitoring.Outcomes.Counted;
import andon.app.pipeline.Outbox.Owner;
import andon.topics.Anomaly;
import andon.topics.DeadLetter;
import andon.topics.Status;
import org.apache.kafka.streams.processor.api.ProcessorContext;

/** Puts the engine's outcomes into the outbox, as CloudEvents, and counts the rest in the task's metrics. */
final class EventSinks {
    static final String ANOMALIES = "anomalies";
    static final String STATUS = "status";
    static final String DEAD_LETTERS = "dead-letters";

    private final Outbox outbox;
    private final EventRecords records;
    private final Counters<Counted> counters;

    EventSinks(ProcessorContext<byte[], Object> context, AndonConfig config, Outbox outbox) {
        this.outbox = outbox;
        this.records = new EventRecords(context::currentSystemTimeMs, config);
        this.counters = new Counters<>(context, Counted.class);
    }

    void anomaly(Anomaly anomaly) {
        outbox.add(Owner.MONITORING, records.of(anomaly), ANOMALIES);
    }

    void status(Status status) {
        outbox.add(Owner.MONITORING, records.of(status), STATUS);
    }

    void deadLetter(DeadLetter letter) {
        outbox.add(Owner.MONITORING, records.of(letter), DEAD_LETTERS);
    }

    void counted(Counted what, long count) {
        counters.count(what, count);
    }

    /** Records what has been counted, at {@code now} in epoch milliseconds. */
    void recordCounts(long now) {
        counters.record(now);
    }

    /** Records what has been counted last. */
    void close() {
        counters.close();
    }
}
