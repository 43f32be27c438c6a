package andon.app.trends;

import andon.app.spc.StateFigures;
import andon.models.window.StateInput;
import andon.topics.Anomaly.Contribution;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which signal a model's score rises by: for each signal its part of the score, score × share, as a mean over the
 * baseline and as an exponentially weighted one since (λ = {@value #WEIGHT}). The rise is mostly that signal's whose part
 * has grown most.
 */
final class Attribution {
    private static final double WEIGHT = 0.05;

    private final List<String> signals;
    private final double[] healthy;
    private final double[] recent;
    private long healthyWindows;
    private long recentWindows;

    Attribution(List<String> signals) {
        this.signals = List.copyOf(signals);
        this.healthy = new double[signals.size()];
        this.recent = new double[signals.size()];
    }

    int bytes() {
        return 2 * Long.BYTES + 2 * Double.BYTES * healthy.length;
    }

    /** Takes the shares of a window; nothing if they were not told. */
    void add(double score, List<Contribution> contributions, boolean baseline) {
        if (contributions.isEmpty()) {
            return;
        }
        long windows = baseline ? ++healthyWindows : ++recentWindows;
        double weight = baseline ? 1.0 / windows : Math.max(WEIGHT, 1.0 / windows);
        double[] parts = baseline ? healthy : recent;
        for (int i = 0; i < contributions.size(); i++) {
            int signal = signals.indexOf(contributions.get(i).signal());
            if (signal >= 0) {
                parts[signal] += (score * contributions.get(i).share() - parts[signal]) * weight;
            }
        }
    }

    /** The signal that most of the rise is by; null if none has grown. */
    @Nullable
    String mostly() {
        if (recentWindows == 0) {
            return null;
        }
        String mostly = null;
        double most = 0;
        for (int i = 0; i < recent.length; i++) {
            double rise = recent[i] - healthy[i];
            if (rise > most) {
                most = rise;
                mostly = signals.get(i);
            }
        }
        return mostly;
    }

    void write(ByteBuffer to) {
        to.putLong(healthyWindows).putLong(recentWindows);
        for (int i = 0; i < recent.length; i++) {
            to.putDouble(healthy[i]).putDouble(recent[i]);
        }
    }

    void read(StateInput from) {
        healthyWindows = StateFigures.count(from);
        recentWindows = StateFigures.count(from);
        for (int i = 0; i < recent.length; i++) {
            healthy[i] = StateFigures.figure(from);
            recent[i] = StateFigures.figure(from);
        }
    }
}
