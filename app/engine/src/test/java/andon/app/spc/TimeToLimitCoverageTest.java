package andon.app.spc;

import static java.util.Locale.ROOT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import andon.app.spc.TimeToLimitCoverage.Drift;
import andon.app.spc.TimeToLimitCoverage.Noise;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Intervals of 90 % must hold 85 to 95 % of the truths. With {@code -Dcoverage.processes=4000} it simulates so many of
 * each kind instead of a few hundred, long series too, and writes the tables that stand in TRENDS.md to
 * {@code target/coverage.md} and {@code target/coverage-kinked.md}.
 */
class TimeToLimitCoverageTest {
    private static final int PROCESSES = Integer.getInteger("coverage.processes", 400);
    private static final boolean ALL = PROCESSES >= 2000;
    private static final double OFTEN = 0.2;
    private static final Path TABLES = Path.of("target");
    private static final double[] DRIFTS = {0.5, 1, 2, 4, 8};
    private static final double[] KINKED_DRIFTS = {1, 2, 4, 8, 16};
    private static final double[] AHEADS = {0.25, 1, 4};

    @Test
    void intervalsHoldTheTruthAsOftenAsTheySay() throws IOException {
        StringBuilder table = new StringBuilder();
        for (Noise noise : Noise.values()) {
            for (int points : ALL ? new int[] {25, 60, 200} : new int[] {60}) {
                row(table, noise, points, 1, DRIFTS);
            }
        }
        write("coverage.md", table);
    }

    /** The mean stood still, and began to drift half, or a quarter, of the points ago. */
    @Test
    void intervalsHoldTheTruthWhereADriftHasBegunInBetween() throws IOException {
        StringBuilder table = new StringBuilder();
        for (double share : ALL ? new double[] {0.5, 0.25} : new double[] {0.5}) {
            for (Noise noise : Noise.values()) {
                for (int points : ALL ? new int[] {60, 200} : new int[] {60}) {
                    row(table, noise, points, share, KINKED_DRIFTS);
                }
            }
        }
        write("coverage-kinked.md", table);
    }

    private static void write(String name, StringBuilder table) throws IOException {
        Files.createDirectories(TABLES);
        Files.writeString(TABLES.resolve(name), table);
    }

    /** Independent noise without a drift has a time to each of two limits in 2.5 % of all cases. */
    @Test
    void aProcessInControlIsSeldomGivenATime() {
        List<TimeToLimitCoverage> still =
                TimeToLimitCoverage.of(new Drift(Noise.NORMAL, 60, 1, 1e-6), new double[] {1e6}, PROCESSES, 3);

        assertThat(still.get(0).forecast()).isCloseTo(0.025, within(0.025));
    }

    private static void row(StringBuilder table, Noise noise, int points, double share, double[] drifts) {
        List<String> cells = new ArrayList<>();
        DoubleSummaryStatistics shares = new DoubleSummaryStatistics();
        for (double value : drifts) {
            Drift drift = new Drift(noise, points, share, value);
            List<TimeToLimitCoverage> all = TimeToLimitCoverage.of(drift, AHEADS, PROCESSES, 1);
            for (TimeToLimitCoverage one : all) {
                if (one.forecast() >= OFTEN) {
                    shares.accept(one.covered());
                    if (claimed(drift)) {
                        // Three standard errors of a share of about 0.9.
                        double error = 3 * Math.sqrt(0.09 / (one.forecast() * PROCESSES));
                        assertThat(one.covered()).as("%s", drift).isBetween(0.85 - error, 0.95 + error);
                    }
                }
            }
            TimeToLimitCoverage middle = all.get(1);
            String cell = String.format(ROOT, "%.0f of %.0f", 100 * middle.covered(), 100 * middle.forecast());
            cells.add(middle.forecast() < 0.01 ? "–" : middle.forecast() < OFTEN ? "(" + cell + ")" : cell);
        }
        String range = shares.getCount() == 0
                ? "–"
                : String.format(ROOT, "%.0f–%.0f", 100 * shares.getMin(), 100 * shares.getMax());
        table.append(String.format(
                ROOT,
                "| %s | %d%s | %s | %s |%n",
                noise.name().toLowerCase(ROOT).replace('_', ' '),
                points,
                share == 1 ? "" : " | " + new Drift(noise, points, share, 0).drifting(),
                String.join(" | ", cells),
                range));
    }

    /**
     * What TRENDS.md claims: not for strong autocorrelation, of which 60 points show too little, nor of kinks so slight
     * that they are not evident.
     */
    private static boolean claimed(Drift drift) {
        boolean kinked = drift.share() < 1;
        return switch (drift.noise()) {
            case AUTOCORRELATED_90, SLOW_AND_WHITE -> false;
            case AUTOCORRELATED_60 -> drift.points() >= 60 && !kinked;
            default -> !kinked || drift.drift() >= 8;
        };
    }
}
