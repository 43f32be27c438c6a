package andon.bench.report;

import andon.app.benchmark.Measurement;
import andon.bench.contest.Contender;
import andon.bench.contest.Outcome;
import java.util.Locale;
import java.util.stream.Collectors;

/** Two builds of Andon as a table for people, in Markdown. */
public final class BuildsTable {
    private final BuildStandings standings;
    private final StringBuilder text = new StringBuilder();

    private BuildsTable(BuildStandings standings) {
        this.standings = standings;
    }

    /** The table. */
    public static String of(BuildStandings standings) {
        return new BuildsTable(standings).write();
    }

    private String write() {
        Outcome outcome = standings.standings().outcome();
        line(
                "%,d records of %,d assets, the first %,d of them to warm up; %d pairs of neighbouring runs; medians, in"
                        + " brackets the least and the most.",
                outcome.load().records(),
                outcome.load().assets(),
                outcome.load().warmUp(),
                outcome.repetitions());
        line("");
        line("| contender | CPU µs per record | of which compiling | records/s |");
        line("|---|---|---|---|");
        for (Contender contender : standings.standings().contenders()) {
            line(
                    "| %s | %s | %s | %s |",
                    contender.name(),
                    Digits.range(standings.standings().spread(contender, Measurement::cpuMicros), 3),
                    Digits.range(standings.standings().compiling(contender), 2),
                    Digits.count(standings.standings().spread(contender, Measurement::recordsPerSecond)));
        }
        line("");
        line(
                "Outputs are equal: %,d windows of the small topic within 1e-5, and the anomalies of every repetition.",
                outcome.compared());
        for (BuildStandings.Comparison comparison : standings.comparisons()) {
            PairedRatios ratios = comparison.ratios();
            line(
                    "%s, CPU per record, new against old: %s",
                    comparison.name(),
                    ratios.ratios().stream()
                            .map(ratio -> Digits.number(ratio, 4))
                            .collect(Collectors.joining(", ")));
            line(
                    "  median %s, %s, target at most %s: %s",
                    Digits.number(ratios.median(), 4),
                    ratios.interval()
                            .map(BuildsTable::inWords)
                            .orElse("too few pairs for an interval, which takes five"),
                    Digits.number(BuildStandings.TARGET, 3),
                    comparison.met() ? "met" : "missed");
        }
        return text.toString();
    }

    private static String inWords(PairedRatios.Interval interval) {
        return String.format(
                Locale.ROOT,
                "90 %% interval %s–%s (sign test, %.1f %%)",
                Digits.number(interval.least(), 4),
                Digits.number(interval.most(), 4),
                100 * interval.confidence());
    }

    private void line(String format, Object... values) {
        text.append(values.length == 0 ? format : String.format(Locale.ROOT, format, values))
                .append('\n');
    }
}
