package andon.bench.report;

import andon.bench.contest.Contender;
import andon.bench.latency.Latencies;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Map;
import org.HdrHistogram.Histogram;

/** Latencies as JSON for programs, in milliseconds, with the machine and the moment. */
public final class LatencyJson {
    private static final double MILLIS = 1e6;

    private LatencyJson() {}

    /** The JSON, over several lines. */
    public static String of(Map<Contender, Latencies> latencies, double rate, int assets, Instant now) {
        ObjectNode all = JsonReport.begun(now).put("recordsPerSecond", rate).put("assets", assets);
        latencies.forEach((contender, its) -> {
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
