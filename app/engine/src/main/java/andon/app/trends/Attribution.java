package andon.app.trends;

import andon.app.spc.StateFigures;
import andon.models.window.StateInput;
import andon.topics.Anomaly.Contribution;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the signal whose part of a model's score has grown most. A signal's part is score × share. It is averaged over the
 * baseline, and since then with exponential weights (λ = {@value #WEIGHT}).
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

    /** Takes the shares of a window; a window without shares changes nothing. */
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

    /** The signal whose part has grown most; null if none has grown. */
    @Nullable
    String growingSignal() {
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
