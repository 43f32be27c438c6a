package andon.bench.report;

import andon.app.benchmark.Measurement;
import andon.app.device.Spread;
import andon.bench.contest.Contender;
import andon.bench.contest.Contender.Extent;
import andon.bench.contest.Models;
import andon.bench.contest.Outcome;
import java.util.Locale;

/** A contest as a table for people, in Markdown. */
public final class PeersTable {
    private static final double MIB = 1 << 20;

    private final Standings standings;
    private final StringBuilder text = new StringBuilder();

    private PeersTable(Standings standings) {
        this.standings = standings;
    }

    /** The table. */
    public static String of(Standings standings) {
        return new PeersTable(standings).write();
    }

    private String write() {
        Outcome outcome = standings.outcome();
        line(
                "%,d records of %,d assets, %.0f bytes each, the first %,d of them to warm up; %.0f %% of the windows"
                        + " anomalous; medians of %d, in brackets the least and the most.",
                outcome.load().records(),
                outcome.load().assets(),
                outcome.load().bytesPerRecord(),
                outcome.load().warmUp(),
                100 * Models.ANOMALOUS,
                outcome.repetitions());
        line("");
        line(
                "| contender | CPU µs per record | of which compiling | × floor | records/s | windows/s | logged per byte | memory MiB |");
        line("|---|---|---|---|---|---|---|---|");
        standings.contenders().forEach(this::row);
        line("");
        if (standings.contenders().stream().anyMatch(contender -> contender.extent() == Extent.SMALL)) {
            line(
                    "* on a topic of its own, %,d records of %,d assets, as more would take hours",
                    outcome.sizes().smallRecords(), outcome.sizes().smallAssets());
        }
        if (!outcome.sizes().irregularity().isNone()) {
            line(
                    "%s: only Andon's runs are compared with each other, as peers know nothing of that.",
                    outcome.sizes().irregularity().inWords());
        }
        if (outcome.compared() > 0) {
            line(
                    "Outputs are equal: %,d windows of the small topic within 1e-5, and the anomalies of every"
                            + " repetition.",
                    outcome.compared());
        }
        for (Standings.Comparison comparison : standings.comparisons()) {
            line(
                    "%s: %s, target at most %s: %s",
                    comparison.name(),
                    Digits.range(comparison.ratio(), 4),
                    Digits.number(comparison.target(), 4),
                    comparison.met() ? "met" : "missed");
        }
        return text.toString();
    }

    private void row(Contender contender) {
        boolean windows = Standings.isOfWindows(contender);
        Spread batch = standings.spreadOf(contender, run -> run.batch());
        line(
                "| %s | %s | %s | %s | %s | %s | %s | %s |",
                contender.name()
                        + (windows ? String.format(Locale.ROOT, ", batches of %.0f, per window", batch.median()) : "")
                        + (contender.extent() == Extent.SMALL ? " *" : ""),
                Digits.range(standings.spread(contender, Measurement::cpuMicros), 3),
                Digits.range(standings.compiling(contender), 2),
                Digits.range(standings.timesFloor(contender), 2),
                windows ? "" : Digits.count(standings.spread(contender, Measurement::recordsPerSecond)),
                contender.hop() == 0 ? "" : Digits.count(standings.spread(contender, Measurement::windowsPerSecond)),
                Digits.range(standings.loggedPerByte(contender), 2),
                Digits.count(standings.spreadOf(contender, run -> run.residentPeak() / MIB)));
    }

    private void line(String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
