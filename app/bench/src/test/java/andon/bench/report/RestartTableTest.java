package andon.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import andon.bench.restart.Outage;
import andon.bench.restart.Restarts;
import andon.bench.restart.Scenario;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RestartTableTest {
    @Test
    void showsBeforeAndAfterAndHoldsTheLastBuildAgainstTheTargets() {
        Restarts before =
                new Restarts("baseline", List.of(1.5), Map.of(Scenario.ONE_OF_TWO, List.of(new Outage(46.4, 38, 1))));
        Restarts after = new Restarts(
                "this build",
                List.of(1.0),
                Map.of(
                        Scenario.ONE_OF_ONE, List.of(new Outage(6.5, 0, 0)),
                        Scenario.ONE_OF_TWO, List.of(new Outage(1.44, 0.55, 0), new Outage(1.5, 0.65, 2))));

        assertThat(RestartTable.of(List.of(before, after), 1000))
                .contains("1,000 assets of 60 × 8, a record a second of each")
                .contains("| restart of one of one | this build | 6.50 (6.50–6.50) |  | 0 | 1.00 (1.00–1.00) |")
                .contains("| restart of one of two | baseline | 46.4 (46.4–46.4) | 38.0 (38.0–38.0) | 1 |")
                .contains("| restart of one of two | this build | 1.47 (1.44–1.50) | 0.600 (0.550–0.650) | 2 |")
                .contains(
                        "From SIGTERM to the next verdict beside the start of the JVM: 5.50 s, target at most 5.0 s: missed")
                .contains("Pause of the other's partitions at a restart: 0.600 s, target at most 1.0 s: met")
                .doesNotContain("kill -9");
    }
}
