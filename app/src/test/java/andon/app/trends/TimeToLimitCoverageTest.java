package andon.app.trends;

import static java.util.Locale.ROOT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import andon.app.trends.TimeToLimitCoverage.Drift;
import andon.app.trends.TimeToLimitCoverage.Noise;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Intervals of 90 % must hold 85 to 95 % of the truths. With {@code -Dcoverage.processes=4000} it simulates so many of
 * each kind instead of a few hundred, long series too, and writes the table that stands in TRENDS.md to
 * {@code target/coverage.md}.
 */
class TimeToLimitCoverageTest {
    private static final int PROCESSES = Integer.getInteger("coverage.processes", 400);
    private static final boolean ALL = PROCESSES >= 2000;
    private static final double OFTEN = 0.2;
    private static final Path TABLE = Path.of("target", "coverage.md");
    private static final double[] DRIFTS = {0.5, 1, 2, 4, 8};
    private static final double[] AHEADS = {0.25, 1, 4};

    @Test
    void intervalsHoldTheTruthAsOftenAsTheySay() throws IOException {
        StringBuilder table = new StringBuilder();
        for (Noise noise : Noise.values()) {
            for (int points : ALL ? new int[] {25, 60, 200} : new int[] {60}) {
                row(table, noise, points);
            }
        }
        Files.createDirectories(TABLE.getParent());
        Files.writeString(TABLE, table);
    }

    /** Of a process without a drift a time is told in 2.5 % of all cases for each of two limits, if it is independent. */
    @Test
    void aProcessInControlIsSeldomGivenATime() {
        List<TimeToLimitCoverage> still =
                TimeToLimitCoverage.of(new Drift(Noise.NORMAL, 60, 1e-6), new double[] {1e6}, PROCESSES, 3);

        assertThat(still.get(0).told()).isCloseTo(0.025, within(0.025));
    }

    private static void row(StringBuilder table, Noise noise, int points) {
        List<String> cells = new ArrayList<>();
        DoubleSummaryStatistics shares = new DoubleSummaryStatistics();
        for (double value : DRIFTS) {
            Drift drift = new Drift(noise, points, value);
            List<TimeToLimitCoverage> all = TimeToLimitCoverage.of(drift, AHEADS, PROCESSES, 1);
            for (TimeToLimitCoverage one : all) {
                if (one.told() >= OFTEN) {
                    shares.accept(one.covered());
                    if (claimed(drift)) {
                        // Three standard errors of a share of about 0.9.
                        double error = 3 * Math.sqrt(0.09 / (one.told() * PROCESSES));
                        assertThat(one.covered()).as("%s", drift).isBetween(0.85 - error, 0.95 + error);
                    }
                }
            }
            TimeToLimitCoverage middle = all.get(1);
            String cell = String.format(ROOT, "%.0f of %.0f", 100 * middle.covered(), 100 * middle.told());
            cells.add(middle.told() < 0.01 ? "–" : middle.told() < OFTEN ? "(" + cell + ")" : cell);
        }
        table.append(String.format(
                ROOT,
                "| %s | %d | %s | %.0f–%.0f |%n",
                noise.name().toLowerCase(ROOT).replace('_', ' '),
                points,
                String.join(" | ", cells),
                100 * shares.getMin(),
                100 * shares.getMax()));
    }

    /** What TRENDS.md claims: not for strong autocorrelation, of which 60 points are too few to tell. */
    private static boolean claimed(Drift drift) {
        return switch (drift.noise()) {
            case AUTOCORRELATED_90, SLOW_AND_WHITE -> false;
            case AUTOCORRELATED_60 -> drift.points() >= 60;
            default -> true;
        };
    }
}
