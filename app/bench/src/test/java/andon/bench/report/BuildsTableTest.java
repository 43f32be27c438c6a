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
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BuildsTableTest {
    private final Map<Contender, List<Figures>> figures = new LinkedHashMap<>();

    BuildsTableTest() {
        put("andon-hop1", "old", 2000, 2000, 2000, 2000, 2000);
        put("andon-hop1", "new", 2060, 2040, 2080, 2100, 2000);
        put("andon-hop10", "old", 1000, 1100, 1000, 1000, 2000);
        put("andon-hop10", "new", 1040, 1100, 1010, 1050, 2080);
    }

    @Test
    void saysWhetherTheMedianOfTheRatiosIsAtMostThreePercentMore() {
        assertThat(BuildsTable.of(standings()).lines())
                .contains("| old build, hop 1 | 2.00 (2.00–2.00) |  | 1,000,000 |")
                .contains("hop 1, CPU per record, new against old: 1.030, 1.020, 1.040, 1.050, 1.000")
                .contains("  median 1.030, 90 % interval 1.000–1.050 (sign test, 93.8 %), target at most 1.03: met")
                .contains("hop 10, CPU per record, new against old: 1.040, 1.000, 1.010, 1.050, 1.040")
                .contains("  median 1.040, 90 % interval 1.000–1.050 (sign test, 93.8 %), target at most 1.03: missed");
    }

    @Test
    void tellsProgramsTheSame() {
        assertThat(BuildsJson.of(standings(), Instant.EPOCH))
                .contains("\"ratios\" : [ 1.04, 1.0, 1.01, 1.05, 1.04 ]")
                .contains("\"confidence\" : 0.9375")
                .contains("\"met\" : true")
                .contains("\"met\" : false");
    }

    private BuildStandings standings() {
        Sizes sizes = new Sizes(1000, 10, 100, 10, Irregularity.NONE);
        return new BuildStandings(
                new Standings(new Outcome(sizes, new TelemetryLoad(1000, 10, 750, 200_000, 400_000), 5, 0, figures)));
    }

    private void put(String id, String build, long... cpuMicros) {
        Contender andon = Contenders.of(id).orElseThrow();
        figures.put(
                andon.of(build, id + "-" + build, build + " build, hop " + andon.hop()),
                Arrays.stream(cpuMicros)
                        .mapToObj(micros -> new Usage(1000 * micros, 0, 1_000_000))
                        .map(used -> new Figures(new Measurement(1000, 1000, used, 0, 0, 0), 0, 0, 0))
                        .toList());
    }
}
