package andon.app.pipeline;

import andon.app.monitoring.Outcomes;
import andon.app.monitoring.SignalFinding;
import andon.app.monitoring.Verdict;
import andon.topics.Anomaly;
import andon.topics.DeadLetter;
import andon.topics.Status;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Hands what the engine finds to the alerts of the same task, in memory. */
record ToAlerts(ProcessorContext<byte[], Object> context) implements Outcomes {
    /** What is forwarded says itself which asset it is about. */
    private static final byte[] NO_KEY = new byte[0];

    @Override
    public void verdict(Verdict verdict) {
        forward(verdict);
    }

    @Override
    public void status(Status status) {
        forward(status);
    }

    @Override
    public void signal(SignalFinding finding) {
        forward(finding);
    }

    private void forward(Object found) {
        context.forward(new Record<>(NO_KEY, found, context.currentSystemTimeMs()), AlertsProcessor.INPUT);
    }

    /** Told as a verdict too. */
    @Override
    public void anomaly(Anomaly anomaly) {}

    @Override
    public void deadLetter(DeadLetter deadLetter) {}

    @Override
    public void counted(Counted what, long count) {}
}
