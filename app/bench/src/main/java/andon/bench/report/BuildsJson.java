package andon.bench.report;

import andon.app.benchmark.Measurement;
import andon.bench.contest.Contender;
import andon.bench.contest.Outcome;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/** Two builds of Andon as JSON for programs. */
public final class BuildsJson {
    private BuildsJson() {}

    /** The JSON, over several lines. */
    public static String of(BuildStandings standings, Instant now) {
        Outcome outcome = standings.standings().outcome();
        ObjectNode all = JsonReport.begun(now);
        all.put("records", outcome.load().records())
                .put("warmUp", outcome.load().warmUp())
                .put("assets", outcome.load().assets())
                .put("pairs", outcome.repetitions())
                .put("windowsCompared", outcome.compared());
        for (Contender contender : standings.standings().contenders()) {
            ObjectNode node = all.withArray("contenders").addObject().put("id", contender.id());
            JsonReport.put(node, "cpuMicrosPerRecord", standings.standings().spread(contender, Measurement::cpuMicros));
        }
        for (BuildStandings.Comparison comparison : standings.comparisons()) {
            PairedRatios ratios = comparison.ratios();
            ObjectNode node = all.withArray("comparisons").addObject().put("name", comparison.name());
            ratios.ratios().forEach(node.withArray("ratios")::add);
            node.put("median", ratios.median());
            ratios.interval()
                    .ifPresent(interval -> node.putObject("interval")
                            .put("least", interval.least())
                            .put("most", interval.most())
                            .put("confidence", interval.confidence()));
            node.put("target", BuildStandings.TARGET).put("met", comparison.met());
        }
        return all.toPrettyString();
    }
}
