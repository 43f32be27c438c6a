package andon.app.monitoring;

import andon.topics.Anomaly;
import andon.topics.DeadLetter;
import andon.topics.Status;
import andon.topics.Telemetry;
import java.util.List;

/** Tells several of the same outcomes, one after the other. */
final class OutcomeFan implements Outcomes {
    private final Outcomes[] hearers;
    private final boolean explains;

    /**
     * @param hearers in the order in which they are told
     */
    OutcomeFan(List<Outcomes> hearers) {
        this.hearers = hearers.toArray(Outcomes[]::new);
        this.explains = hearers.stream().anyMatch(Outcomes::explainsNormal);
    }

    @Override
    public void anomaly(Anomaly anomaly) {
        for (Outcomes hearer : hearers) {
            hearer.anomaly(anomaly);
        }
    }

    @Override
    public void status(Status status) {
        for (Outcomes hearer : hearers) {
            hearer.status(status);
        }
    }

    @Override
    public void deadLetter(DeadLetter deadLetter) {
        for (Outcomes hearer : hearers) {
            hearer.deadLetter(deadLetter);
        }
    }

    @Override
    public void counted(Counted what, long count) {
        for (Outcomes hearer : hearers) {
            hearer.counted(what, count);
        }
    }

    @Override
    public void verdict(Verdict verdict) {
        for (Outcomes hearer : hearers) {
            hearer.verdict(verdict);
        }
    }

    @Override
    public void signal(SignalFinding finding) {
        for (Outcomes hearer : hearers) {
            hearer.signal(finding);
        }
    }

    @Override
    public boolean sample(Telemetry telemetry, int sample, int epoch) {
        boolean used = false;
        for (Outcomes hearer : hearers) {
            used |= hearer.sample(telemetry, sample, epoch);
        }
        return used;
    }

    @Override
    public boolean explainsNormal() {
        return explains;
    }
}
