package andon.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import andon.app.benchmark.Irregularity;
import andon.app.benchmark.Measurement;
import andon.app.benchmark.TelemetryLoad;
import andon.app.benchmark.Usage;
import andon.bench.contest.Contender;
import andon.bench.contest.Contenders;
import andon.bench.contest.Figures;
import andon.bench.contest.Outcome;
import andon.bench.contest.Sizes;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PeersTableTest {
    private static final long MIB = 1 << 20;
    private static final String TO_FLINK = "Andon, hop 1, against Flink, checkpoints as commits: ";
    private static final String TO_FLOOR = "Andon, exactly once, hop 10, against the floor: ";

    /** Two repetitions; of every record a window where each row is scored, and of ten where each tenth is. */
    private final Map<Contender, List<Figures>> figures = new LinkedHashMap<>();

    PeersTableTest() {
        put("consumer", 1000, 0, 800, 1000);
        put("onnx", 0, 1000, 1000, 1000);
        put("andon-hop1", 1000, 1000, 3000, 4400);
        put("andon-hop10", 1000, 100, 1800, 2200);
        put("flink-100ms", 1000, 1000, 6000, 4000);
    }

    @Test
    void tellsWhatARecordCostsAgainstTheFloorOfItsRepetition() {
        assertThat(table(Irregularity.NONE).lines())
                .startsWith(
                        "1,000 records of 10 assets, 200 bytes each, the first 750 of them to warm up; 1 % of the windows"
                                + " anomalous; medians of 2, in brackets the least and the most.")
                // 3 / (0.8 + 1) and 4.4 / (1 + 1)
                .contains("| Andon, exactly once, hop 1 | 3.70 (3.00–4.40) |  | 1.9 (1.7–2.2) | 1,000,000 | 1,000,000 |"
                        + " 0.25 (0.25–0.25) | 3 |")
                .contains("| consumer + parse | 0.900 (0.800–1.00) |  |  | 1,000,000 |  |  | 3 |");
    }

    @Test
    void holdsRatiosAgainstTheirTargets() {
        assertThat(table(Irregularity.NONE).lines())
                // 1.8 / (0.8 + 0.1) and 2.2 / (1 + 0.1)
                .contains(TO_FLOOR + "2.000 (2.000–2.000), target at most 2.400: met")
                // 3 / 6 and 4.4 / 4
                .contains(TO_FLINK + "0.8000 (0.5000–1.100), target at most 0.6500: missed");
    }

    @Test
    void comparesWithNoPeerWhereTelemetryIsIrregular() {
        assertThat(table(new Irregularity(0.05, 0.02)))
                .contains(
                        "5.0 % of the records late but in time, 2.0 % of the rows missing: only Andon's runs are compared")
                .contains(TO_FLOOR)
                .doesNotContain("against Flink");
    }

    private String table(Irregularity irregularity) {
        Sizes sizes = new Sizes(1000, 10, 100, 10, irregularity);
        return PeersTable.of(
                new Standings(new Outcome(sizes, new TelemetryLoad(1000, 10, 750, 200_000, 400_000), 2, 0, figures)));
    }

    private void put(String id, long records, long windows, long... cpuMicros) {
        Contender contender = Contenders.of(id).orElseThrow();
        long logged = contender.kind() == Contender.Kind.ANDON ? 100 * records : 0;
        figures.put(
                contender,
                Arrays.stream(cpuMicros)
                        .mapToObj(micros -> new Usage(1000 * micros, 0, 1_000_000))
                        .map(used -> new Figures(new Measurement(records, windows, used, logged, 0, 0), 3 * MIB, 0, 0))
                        .toList());
    }
}
