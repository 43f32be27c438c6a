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
    private static final double[] DRIFTS = {0.5, 1, 2, 4, 8};
    private static final double[] AHEADS = {0.25, 1, 4};

    @Test
    void intervalsHoldTheTruthAsOftenAsTheySay() throws IOException {
        StringBuilder table = new StringBuilder();
        for (Noise noise : Noise.values()) {
            for (int points : ALL ? new int[] {25, 60, 200} : new int[] {60}) {
                for (double drift : DRIFTS) {
                    row(table, new Drift(noise, points, drift));
                }
            }
        }
        Files.writeString(Path.of("target", "coverage.md"), table);
    }

    /** Of a process without a drift a time is told in 2.5 % of all cases for each of two limits, if it is independent. */
    @Test
    void aProcessInControlIsSeldomGivenATime() {
        List<TimeToLimitCoverage> still =
                TimeToLimitCoverage.of(new Drift(Noise.NORMAL, 60, 1e-6), new double[] {1e6}, PROCESSES, 3);

        assertThat(still.get(0).told()).isCloseTo(0.025, within(0.025));
    }

    private static void row(StringBuilder table, Drift drift) {
        List<TimeToLimitCoverage> all = TimeToLimitCoverage.of(drift, AHEADS, PROCESSES, 1);
        List<String> cells = new ArrayList<>();
        for (TimeToLimitCoverage one : all) {
            boolean often = one.told() >= 0.2;
            if (often && claimed(drift)) {
                // Three standard errors of a share of about 0.9.
                double error = 3 * Math.sqrt(0.09 / (one.told() * PROCESSES));
                assertThat(one.covered()).as("%s", drift).isBetween(0.85 - error, 0.95 + error);
            }
            cells.add(
                    one.told() < 0.01
                            ? "–"
                            : String.format(
                                    ROOT,
                                    "%s%.0f%s / %.0f / %.0f",
                                    often ? "" : "(",
                                    100 * one.covered(),
                                    often ? "" : ")",
                                    100 * one.told(),
                                    100 * one.endless()));
        }
        table.append(String.format(
                ROOT,
                "| %s | %d | %s | %s |%n",
                drift.noise().name().toLowerCase(ROOT).replace('_', ' '),
                drift.points(),
                drift.drift(),
                String.join(" | ", cells)));
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
