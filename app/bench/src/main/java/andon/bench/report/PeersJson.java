package andon.bench.report;

import andon.app.benchmark.Measurement;
import andon.app.benchmark.Spread;
import andon.bench.contest.Contender;
import andon.bench.contest.Models;
import andon.bench.contest.Outcome;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Locale;

/** A contest as JSON for programs: every figure, with the machine and the moment. */
public final class PeersJson {
    private PeersJson() {}

    /** The JSON, over several lines. */
    public static String of(Standings standings, Instant now) {
        Outcome outcome = standings.outcome();
        ObjectNode all = new JsonMapper().createObjectNode();
        all.put("at", now.toString())
                .put("java", System.getProperty("java.version"))
                .put("os", System.getProperty("os.name") + " " + System.getProperty("os.arch"))
                .put("processors", Runtime.getRuntime().availableProcessors())
                .put("records", outcome.load().records())
                .put("warmUp", outcome.load().warmUp())
                .put("assets", outcome.load().assets())
                .put("disorder", outcome.sizes().irregularity().disorder())
                .put("gaps", outcome.sizes().irregularity().gaps())
                .put("bytesPerRecord", outcome.load().bytesPerRecord())
                .put(
                        "smallRecords",
                        outcome.sizes().smallRows() * outcome.sizes().smallAssets())
                .put("smallAssets", outcome.sizes().smallAssets())
                .put("anomalousShare", Models.ANOMALOUS)
                .put("repetitions", outcome.repetitions())
                .put("windowsCompared", outcome.compared());
        for (Contender contender : standings.contenders()) {
            put(all.withArray("contenders").addObject(), standings, contender);
        }
        for (Standings.Comparison comparison : standings.comparisons()) {
            ObjectNode node = all.withArray("comparisons").addObject().put("name", comparison.name());
            put(node, "ratio", comparison.ratio());
            node.put("target", comparison.target()).put("met", comparison.met());
        }
        return all.toPrettyString();
    }

    private static void put(ObjectNode node, Standings standings, Contender contender) {
        node.put("id", contender.id())
                .put("name", contender.name())
                .put("model", contender.model().kind())
                .put("hop", contender.hop())
                .put("threads", contender.threads())
                .put("commitMillis", contender.commitMillis())
                .put("extent", contender.extent().name().toLowerCase(Locale.ROOT));
        if (contender.guarantee() != null) {
            node.put(
                    "guarantee",
                    contender.guarantee().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        }
        boolean windows = Standings.isOfWindows(contender);
        put(
                node,
                windows ? "cpuMicrosPerWindow" : "cpuMicrosPerRecord",
                standings.spread(contender, Measurement::cpuMicros));
        standings
                .compiling(contender)
                .ifPresent(
                        spread -> put(node, windows ? "compilerMicrosPerWindow" : "compilerMicrosPerRecord", spread));
        if (!windows) {
            put(node, "recordsPerSecond", standings.spread(contender, Measurement::recordsPerSecond));
        } else {
            put(node, "batch", standings.spreadOf(contender, run -> run.batch()));
        }
        if (contender.hop() > 0) {
            put(node, "windowsPerSecond", standings.spread(contender, Measurement::windowsPerSecond));
        }
        standings.timesFloor(contender).ifPresent(spread -> put(node, "timesFloor", spread));
        standings.loggedPerByte(contender).ifPresent(spread -> put(node, "loggedBytesPerByte", spread));
        put(node, "heapPeakBytes", standings.spread(contender, Measurement::heapPeak));
        put(node, "residentPeakBytes", standings.spreadOf(contender, run -> run.residentPeak()));
    }

    private static void put(ObjectNode to, String name, Spread spread) {
        to.putObject(name)
                .put("median", spread.median())
                .put("least", spread.least())
                .put("most", spread.most());
    }
}
