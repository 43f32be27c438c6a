package andon.bench.report;

import andon.app.config.Guarantee;
import andon.bench.contest.Contender;
import andon.bench.contest.Contender.Kind;
import andon.bench.latency.Latencies;
import andon.bench.latency.LatencyOutcome;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.HdrHistogram.Histogram;

/** Latencies as a table for people, in Markdown. */
public final class LatencyTable {
    /** How much later than an echo Andon may be, by p99, in milliseconds. */
    private static final double TARGET = 20;

    private static final double MILLIS = 1e6;
    private static final double[] PERCENTILES = {50, 99, 99.9, 100};

    private LatencyTable() {}

    /** The table. */
    public static String of(LatencyOutcome outcome) {
        Map<Contender, Latencies> latencies = outcome.latencies();
        StringBuilder text = new StringBuilder();
        outcome.capacity()
                .ifPresent(capacity -> text.append(String.format(
                        Locale.ROOT,
                        "Andon, exactly once, manages %,.0f records/s while they are sent; measured at half of that.%n",
                        capacity)));
        text.append(String.format(
                Locale.ROOT,
                "%,.0f records/s of %,d assets; milliseconds from when a record was to be sent%n%n"
                        + "| contender | p50 | p99 | p99.9 | most | events | sent late, p99 |%n"
                        + "|---|---|---|---|---|---|---|%n",
                outcome.rate(),
                outcome.assets()));
        latencies.forEach((contender, its) -> {
            text.append("| ").append(contender.name()).append(" |");
            for (double percentile : PERCENTILES) {
                text.append(isTold(its.events(), percentile) ? cell(its.events(), percentile) : " too few events |");
            }
            text.append(String.format(Locale.ROOT, " %,d |", its.events().getTotalCount()))
                    .append(cell(its.sending(), 99))
                    .append(System.lineSeparator());
        });
        text.append(System.lineSeparator());
        for (Guarantee guarantee : Guarantee.values()) {
            of(latencies, Kind.ANDON, guarantee)
                    .ifPresent(andon -> of(latencies, Kind.STATELESS, guarantee)
                            .ifPresent(echo -> text.append(target(guarantee, andon, echo))));
        }
        return text.toString();
    }

    /** Where no event lies beyond it, a percentile tells no more than the latest of them does. */
    private static boolean isTold(Histogram events, double percentile) {
        return percentile == 100 || events.getTotalCount() * (100 - percentile) >= 100;
    }

    private static String cell(Histogram events, double percentile) {
        return String.format(Locale.ROOT, " %.1f |", millis(events, percentile));
    }

    private static double millis(Histogram events, double percentile) {
        return events.getValueAtPercentile(percentile) / MILLIS;
    }

    private static Optional<Histogram> of(Map<Contender, Latencies> latencies, Kind kind, Guarantee guarantee) {
        return latencies.entrySet().stream()
                .filter(entry -> entry.getKey().kind() == kind && entry.getKey().guarantee() == guarantee)
                .map(entry -> entry.getValue().events())
                .findFirst();
    }

    private static String target(Guarantee guarantee, Histogram andon, Histogram echo) {
        String name = guarantee.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        if (!isTold(andon, 99) || !isTold(echo, 99)) {
            return String.format(Locale.ROOT, "Andon against the echo, %s, p99: too few events to tell%n", name);
        }
        double later = millis(andon, 99) - millis(echo, 99);
        return String.format(
                Locale.ROOT,
                "Andon against the echo, %s, p99: %+.1f ms, target at most +%.0f ms: %s%n",
                name,
                later,
                TARGET,
                later <= TARGET ? "met" : "missed");
    }
}
