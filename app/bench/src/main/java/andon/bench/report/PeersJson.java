package andon.bench.report;

import andon.app.benchmark.Measurement;
import andon.bench.contest.Contender;
import andon.bench.contest.Models;
import andon.bench.contest.Outcome;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Locale;

/** A contest as JSON for programs: every figure, with the machine and the moment. */
public final class PeersJson {
    private PeersJson() {}

    /** The JSON, over several lines. */
    public static String of(Standings standings, Instant now) {
        Outcome outcome = standings.outcome();
        ObjectNode all = JsonReport.begun(now);
        all.put("records", outcome.load().records())
                .put("warmUp", outcome.load().warmUp())
                .put("assets", outcome.load().assets())
                .put("disorder", outcome.sizes().irregularity().disorder())
                .put("gaps", outcome.sizes().irregularity().gaps())
                .put("bytesPerRecord", outcome.load().bytesPerRecord())
                .put("smallRecords", outcome.sizes().smallRecords())
                .put("smallAssets", outcome.sizes().smallAssets())
                .put("anomalousShare", Models.ANOMALOUS)
                .put("repetitions", outcome.repetitions())
                .put("windowsCompared", outcome.compared());
        for (Contender contender : standings.contenders()) {
            put(all.withArray("contenders").addObject(), standings, contender);
        }
        for (Standings.Comparison comparison : standings.comparisons()) {
            ObjectNode node = all.withArray("comparisons").addObject().put("name", comparison.name());
            JsonReport.put(node, "ratio", comparison.ratio());
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
        JsonReport.put(
                node,
                windows ? "cpuMicrosPerWindow" : "cpuMicrosPerRecord",
                standings.spread(contender, Measurement::cpuMicros));
        standings
                .compiling(contender)
                .ifPresent(spread ->
                        JsonReport.put(node, windows ? "compilerMicrosPerWindow" : "compilerMicrosPerRecord", spread));
        if (!windows) {
            JsonReport.put(node, "recordsPerSecond", standings.spread(contender, Measurement::recordsPerSecond));
        } else {
            JsonReport.put(node, "batch", standings.spreadOf(contender, run -> run.batch()));
        }
        if (contender.hop() > 0) {
            JsonReport.put(node, "windowsPerSecond", standings.spread(contender, Measurement::windowsPerSecond));
        }
        standings.timesFloor(contender).ifPresent(spread -> JsonReport.put(node, "timesFloor", spread));
        standings.loggedPerByte(contender).ifPresent(spread -> JsonReport.put(node, "loggedBytesPerByte", spread));
        JsonReport.put(node, "heapPeakBytes", standings.spread(contender, Measurement::heapPeak));
        JsonReport.put(node, "residentPeakBytes", standings.spreadOf(contender, run -> run.residentPeak()));
    }
}
