package andon.bench.report;

import andon.app.device.Spread;
import andon.bench.contest.Figures;
import andon.bench.recovery.Recovery;
import andon.bench.recovery.Startup;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;

/** Starts and memory as JSON for programs, with the machine and the moment. */
public final class RecoveryJson {
    private RecoveryJson() {}

    /** The JSON, over several lines. */
    public static String of(Recovery recovery, Instant at) {
        ObjectNode all = JsonReport.begun(at);
        recovery.restores().forEach((assets, restore) -> {
            List<Startup> runs = restore.starts();
            ObjectNode node = all.withArray("restores")
                    .addObject()
                    .put("assets", assets)
                    .put("minutesOfLoad", recovery.scale().minutes())
                    .put("loadSeconds", restore.loadSeconds())
                    .put("loadRecords", restore.loadRecords());
            put(node, runs);
            JsonReport.put(node, "restoreSeconds", Recovery.of(runs, Startup::restoreSeconds));
            JsonReport.put(node, "entries", Recovery.of(runs, Startup::entries));
            JsonReport.put(node, "bytes", Recovery.of(runs, Startup::bytes));
        });
        if (!recovery.starts().isEmpty()) {
            ObjectNode node = all.putObject("start");
            put(node, recovery.starts());
            JsonReport.put(node, "windowSeconds", Recovery.of(recovery.starts(), Startup::windowSeconds));
            node.put("targetSeconds", Recovery.WINDOW_SECONDS);
        }
        if (!recovery.once().isEmpty()) {
            ObjectNode node = all.putObject("memory")
                    .put("assets", recovery.scale().memoryAssets())
                    .put("windowBytes", Recovery.windowBytes())
                    .put("targetTimes", Recovery.MEMORY);
            JsonReport.put(node, "bytesPerAsset", recovery.bytesPerAsset());
            JsonReport.put(node, "liveBytes", live(recovery.once()));
            JsonReport.put(node, "liveBytesOfTwice", live(recovery.twice()));
        }
        return all.toPrettyString();
    }

    private static void put(ObjectNode node, List<Startup> runs) {
        JsonReport.put(node, "joinedSeconds", Recovery.of(runs, run -> run.joined() / 1e3));
        JsonReport.put(node, "recordSeconds", Recovery.of(runs, Startup::recordSeconds));
    }

    private static Spread live(List<Figures> runs) {
        return Spread.of(runs.stream().map(run -> (double) run.liveBytes()).toList());
    }
}
