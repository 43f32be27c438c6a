package andon.app.pipeline;

import andon.app.alerts.Alerting;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Hands what the engine finds to the alerts of the same task, in memory. That an asset is well, which
 * its windows say again and again, they are asked about past Kafka Streams: to forward each would cost more than what
 * comes of it. Nothing may be told in answer, as Kafka Streams takes it to come from the processor that it is in.
 */
final class ToAlerts {
    /** What is forwarded says itself which asset it is about. */
    private static final byte[] NO_KEY = new byte[0];

    private final ProcessorContext<byte[], Object> context;
    private final Outbox outbox;
    private final Map<TaskId, Alerting> byTask;
    private @Nullable Alerting alerting;

    /**
     * @param outbox of the task
     * @param byTask the alarms of each task, once all of its processors have been initialised
     */
    ToAlerts(ProcessorContext<byte[], Object> context, Outbox outbox, Map<TaskId, Alerting> byTask) {
        this.context = context;
        this.outbox = outbox;
        this.byTask = byTask;
    }

    /**
     * A verdict, a status or a finding of a signal.
     *
     * @throws RuntimeException if the alerts fail over it, also as StackOverflowError
     */
    void found(Object found) {
        context.forward(new Record<>(NO_KEY, found, context.currentSystemTimeMs()), AlertsProcessor.INPUT);
        outbox.rethrow();
    }

    /** Has the alerts publish what waits of theirs. */
    void publish() {
        if (outbox.has(Outbox.Owner.ALERTS)) {
            context.forward(new Record<>(NO_KEY, Outbox.PUBLISH, context.currentSystemTimeMs()), AlertsProcessor.INPUT);
        }
    }

    /** {@code asset} was heard of, and is well; returns whether that matters to any of its alarms. */
    boolean hear(String asset) {
        if (alerting == null) {
            alerting = Objects.requireNonNull(byTask.get(context.taskId()), "a monitor before its alarms");
        }
        return alerting.hear(asset);
    }
}
