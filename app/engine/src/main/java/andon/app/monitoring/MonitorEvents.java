package andon.app.monitoring;

import andon.app.monitoring.ScoringQueue.Waiting;
import andon.models.window.SignalContract;
import andon.models.window.UndecidedReason;
import andon.topics.Anomaly;
import andon.topics.Anomaly.ClosedBy;
import andon.topics.Anomaly.Contribution;
import andon.topics.AnomalyBuilder;
import andon.topics.Context;
import andon.topics.Status;
import andon.topics.Status.Kind;
import andon.topics.Status.Phase;
import andon.topics.StatusBuilder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts into words what one monitor finds at one asset. */
final class MonitorEvents {
    private final Asset asset;
    private final Monitor monitor;
    private final MonitoringContext context;

    MonitorEvents(Asset asset, Monitor monitor, MonitoringContext context) {
        this.asset = asset;
        this.monitor = monitor;
        this.context = context;
    }

    Verdict verdict(
            Waiting window,
            double score,
            @Nullable UndecidedReason reason,
            List<Contribution> contributions,
            @Nullable String anomaly) {
        return VerdictBuilder.builder()
                .asset(asset.name())
                .monitor(monitor.name())
                .windowStart(start(window.first()))
                .windowEnd(end(window.last()))
                .count(window.count())
                .score(score)
                .threshold(monitor.bundle().threshold().value())
                .grade(monitor.bundle().threshold().grade(score))
                .reason(reason)
                .contributions(contributions)
                .anomaly(anomaly)
                .epoch(asset.epoch())
                .bundle(monitor.reference())
                .context(window.context())
                .build();
    }

    Anomaly anomaly(Waiting window, double score, List<Contribution> contributions, boolean idle) {
        Instant end = end(window.last());
        return AnomalyBuilder.builder()
                .id(id("anomaly", end))
                .asset(asset.name())
                .monitor(monitor.name())
                .epoch(asset.epoch())
                .windowStart(start(window.last()))
                .windowEnd(end)
                .score(score)
                .threshold(monitor.bundle().threshold().value())
                .grade(monitor.bundle().threshold().grade(score))
                .contributions(contributions)
                .coverage(window.coverage())
                .bundle(monitor.reference())
                .device(monitor.session().device())
                .context(window.context())
                .closedBy(idle ? ClosedBy.IDLE : ClosedBy.CLOCK)
                .detectedAt(context.now())
                .build();
    }

    /** Each signal's share in the score of a window, largest first. */
    List<Contribution> contributions(Waiting window) {
        List<SignalContract> signals = monitor.bundle().window().signals();
        double[] share = new double[signals.size()];
        double[] observed = new double[signals.size()];
        double[] expected = new double[signals.size()];
        window.explain(share, observed, expected);
        List<Contribution> contributions = new ArrayList<>(signals.size());
        for (int i = 0; i < share.length; i++) {
            double sound =
                    Double.isFinite(expected[i]) ? expected[i] : signals.get(i).centre();
            contributions.add(new Contribution(signals.get(i).name(), share[i], observed[i], sound));
        }
        contributions.sort(Comparator.comparingDouble(Contribution::share).reversed());
        return contributions;
    }

    Status spell(Phase phase, UndecidedReason reason, long start, long end, long count) {
        String detail = phase == Phase.STARTED
                ? "windows cannot be judged: " + reason.label()
                : count + " windows could not be judged: " + reason.label();
        return status(Kind.UNDECIDED, phase, start, end, count, reason.label(), detail);
    }

    /** From the event time of the last sample before the silence to that of the first after it. */
    Status silence(Phase phase, long start, long end) {
        String detail = phase == Phase.STARTED ? "nothing comes from the asset" : "the asset sends again";
        return status(Kind.SILENCE, phase, start, end, 1, null, detail);
    }

    /**
     * Reports what a check found.
     *
     * @param signal null for the asset's clock
     * @param start when it began, in milliseconds
     * @param end when it was found to have begun, or to be over
     * @param detail what the signal does; for the clock, the whole sentence
     */
    void found(
            SignalFinding.Kind kind,
            @Nullable String signal,
            boolean present,
            long start,
            long end,
            String detail,
            @Nullable Context made) {
        context.outcomes()
                .signal(SignalFindingBuilder.builder()
                        .asset(asset.name())
                        .monitor(monitor.name())
                        .epoch(asset.epoch())
                        .kind(kind)
                        .signal(signal)
                        .present(present)
                        .start(Instant.ofEpochMilli(start))
                        .end(Instant.ofEpochMilli(end))
                        .detail(signal == null ? detail : "signal " + signal + " " + detail)
                        .context(made)
                        .build());
    }

    private Status status(
            Kind kind, Phase phase, long start, long end, long count, @Nullable String reason, String detail) {
        return StatusBuilder.builder()
                .id(id(kind, phase, start, reason == null ? "" : reason))
                .asset(asset.name())
                .monitor(monitor.name())
                .kind(kind)
                .phase(phase)
                .start(Instant.ofEpochMilli(start))
                .end(Instant.ofEpochMilli(end))
                .count(count)
                .reason(reason)
                .detail(detail)
                .epoch(asset.epoch())
                .detectedAt(context.now())
                .build();
    }

    private String id(Object... what) {
        return EventIds.of(
                asset.name(),
                asset.epoch(),
                monitor.name(),
                monitor.mapping(),
                monitor.bundle().digest(),
                EventIds.of(what));
    }

    private Instant start(long lastRow) {
        return Instant.ofEpochMilli(monitor.layout()
                .grid()
                .start(lastRow - monitor.bundle().window().rows() + 1));
    }

    private Instant end(long lastRow) {
        return Instant.ofEpochMilli(monitor.layout().grid().end(lastRow));
    }
}
