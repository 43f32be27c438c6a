package andon.app.tools;

import static org.assertj.core.api.Assertions.assertThat;

import andon.app.benchmark.ChartsBenchmark.Round;
import andon.app.cli.Main;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChartsBenchmarkCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void printsEachRoundInALineOfATable() {
        assertThat(run("--charts=10", "--rounds=1")).isZero();

        List<String> lines = out.toString().lines().toList();
        assertThat(lines).hasSize(5).startsWith("10 charts", "");
        assertThat(lines.get(4))
                .matches("\\| 1 \\| 6,000 \\| \\d+\\.\\d\\d \\| [\\d,]+ \\| \\d+ \\| \\d\\.\\d \\| [\\d,]+ \\|");
    }

    @Test
    void reckonsWhatACoreTakesInASecond() {
        assertThat(ChartsBenchmarkCommand.table(
                        10_000, List.of(new Round(6_000_000, 2.5, 140_000, 180_100_000, 11_742))))
                .endsWith(String.format("| 1 | 6,000,000 | 2.50 | 400,000 | 140,000 | 180.1 | 11,742 |%n"));
    }

    @Test
    void wantsWholeAssetsOfChartsAndARound() {
        assertThat(run("--charts=15")).isEqualTo(2);
        assertThat(err.toString()).contains("--charts must be a multiple of 10, and 10 or more, was 15");

        assertThat(run("--rounds=0")).isEqualTo(2);
        assertThat(err.toString()).contains("--rounds must be 1 or more, was 0");
    }

    private int run(String... options) {
        String[] args = new String[options.length + 2];
        args[0] = "benchmark";
        args[1] = "charts";
        System.arraycopy(options, 0, args, 2, options.length);
        return Main.run(new PrintWriter(out, true), new PrintWriter(err, true), args);
    }
}
