package andon.bench.report;

import andon.bench.latency.LatencyOutcome;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import org.HdrHistogram.Histogram;

/** Latencies as JSON for programs, in milliseconds, with the machine and the moment. */
public final class LatencyJson {
    private static final double MILLIS = 1e6;

    private LatencyJson() {}

    /** The JSON, over several lines. */
    public static String of(LatencyOutcome outcome, Instant now) {
        ObjectNode all = JsonReport.begun(now).put("assets", outcome.assets());
        outcome.capacity().ifPresent(capacity -> all.put("capacityRecordsPerSecond", capacity));
        all.put("recordsPerSecond", outcome.rate());
        outcome.latencies().forEach((contender, its) -> {
            ObjectNode node = all.withArray("contenders").addObject();
            node.put("id", contender.id()).put("name", contender.name());
            node.put("events", its.events().getTotalCount());
            put(node.putObject("latencyMillis"), its.events());
            put(node.putObject("sentLateMillis"), its.sending());
        });
        return all.toPrettyString();
    }

    private static void put(ObjectNode to, Histogram nanos) {
        to.put("p50", nanos.getValueAtPercentile(50) / MILLIS)
                .put("p99", nanos.getValueAtPercentile(99) / MILLIS)
                .put("p99.9", nanos.getValueAtPercentile(99.9) / MILLIS)
                .put("most", nanos.getMaxValue() / MILLIS);
    }
}
