package andon.bench.report;

import andon.bench.contest.Contender;
import java.util.Locale;
import java.util.Map;
import org.HdrHistogram.Histogram;

/** Latencies as a table for people, in Markdown. */
public final class LatencyTable {
    private static final double MILLIS = 1e6;
    private static final double[] PERCENTILES = {50, 99, 99.9, 100};

    private LatencyTable() {}

    /**
     * The table.
     *
     * @param latencies in nanoseconds
     * @param rate records sent per second
     * @param assets of how many machines
     */
    public static String of(Map<Contender, Histogram> latencies, double rate, int assets) {
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "%,.0f records/s of %,d assets; milliseconds from when a record was to be sent%n%n"
                        + "| contender | p50 | p99 | p99.9 | most | events |%n|---|---|---|---|---|---|%n",
                rate,
                assets));
        latencies.forEach((contender, histogram) -> {
            text.append("| ").append(contender.name()).append(" |");
            for (double percentile : PERCENTILES) {
                text.append(String.format(Locale.ROOT, " %.1f |", histogram.getValueAtPercentile(percentile) / MILLIS));
            }
            text.append(String.format(Locale.ROOT, " %,d |%n", histogram.getTotalCount()));
        });
        return text.toString();
    }
}
