package andon.app.demo;

import andon.app.terminal.Trend;
import java.util.HashMap;
import java.util.Map;

/** What each signal of each asset lately did, for sparklines. May be used by several threads. */
final class SignalTrends {
    private static final int BLOCKS = 12;

    private final int length;
    private final Map<String, Map<String, Trend>> trends = new HashMap<>();

    /** Remembers the last {@code length} values of each signal. */
    SignalTrends(int length) {
        this.length = length;
    }

    synchronized void add(String asset, String[] signals, double[] values) {
        Map<String, Trend> of = trends.computeIfAbsent(asset, any -> new HashMap<>());
        for (int i = 0; i < signals.length; i++) {
            of.computeIfAbsent(signals[i], any -> new Trend(length)).add(values[i]);
        }
    }

    /** A sparkline of the signal; empty if there is no such signal. */
    synchronized String drawn(String asset, String signal) {
        Trend trend = trends.getOrDefault(asset, Map.of()).get(signal);
        return trend == null ? "" : trend.drawn(BLOCKS);
    }
}
