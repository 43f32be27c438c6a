package andon.app.pipeline;

import andon.app.monitoring.Outcomes;
import andon.app.monitoring.SignalFinding;
import andon.app.monitoring.Verdict;
import andon.topics.Anomaly;
import andon.topics.DeadLetter;
import andon.topics.Status;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Hands what the engine finds to the alerts of the same task, in memory. What is found in the course of one record, or of
 * one look at the clock, goes in one hand-over: healthy windows are many and of no consequence, and each forwarding of
 * Kafka Streams costs more than what alerts do with one.
 */
final class ToAlerts implements Outcomes {
    /** What is forwarded says itself which asset it is about. */
    private static final byte[] NO_KEY = new byte[0];

    private final ProcessorContext<byte[], Object> context;
    private final List<Object> found = new ArrayList<>();

    /**
     * Verdicts, status and findings of signals.
     *
     * @param inOrder as the engine told them; valid until the forwarding returns
     */
    record Found(List<Object> inOrder) {}

    ToAlerts(ProcessorContext<byte[], Object> context) {
        this.context = context;
    }

    /** Hands over what was found since the last time: before anything else goes where alerts may come of it. */
    void handOver() {
        if (!found.isEmpty()) {
            context.forward(
                    new Record<>(NO_KEY, new Found(found), context.currentSystemTimeMs()), AlertsProcessor.INPUT);
            found.clear();
        }
    }

    @Override
    public void verdict(Verdict verdict) {
        found.add(verdict);
    }

    @Override
    public void status(Status status) {
        found.add(status);
    }

    @Override
    public void signal(SignalFinding finding) {
        found.add(finding);
    }

    /** Told as a verdict too. */
    @Override
    public void anomaly(Anomaly anomaly) {}

    @Override
    public void deadLetter(DeadLetter deadLetter) {}

    @Override
    public void counted(Counted what, long count) {}
}
