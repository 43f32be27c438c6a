package andon.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import andon.bench.contest.Contender;
import andon.bench.contest.Contenders;
import andon.bench.latency.Latencies;
import andon.bench.latency.LatencyOutcome;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class LatencyTableTest {
    @Test
    void tellsPercentilesAndWhetherTheTargetIsMet() {
        Map<Contender, Latencies> latencies = new LinkedHashMap<>();
        latencies.put(contender("stateless"), latencies(10_000, 100));
        latencies.put(contender("andon-hop10"), latencies(10_000, 119));
        latencies.put(contender("stateless-alo"), latencies(10_000, 10));
        latencies.put(contender("andon-hop10-alo"), latencies(10_000, 31));

        LatencyOutcome outcome = new LatencyOutcome(OptionalDouble.of(60_000), 30_000, 1000, latencies);
        assertThat(LatencyTable.of(outcome).lines())
                .containsExactly(
                        "Andon, exactly once, manages 60,000 records/s while they are sent; measured at half of that.",
                        "30,000 records/s of 1,000 assets; milliseconds from when a record was to be sent",
                        "",
                        "| contender | p50 | p99 | p99.9 | most | events | sent late, p99 |",
                        "|---|---|---|---|---|---|---|",
                        "| stateless Kafka Streams, exactly once | 50.0 | 99.0 | 99.9 | 100.0 | 10,000 | 2.0 |",
                        "| Andon, exactly once, hop 10 | 59.5 | 117.8 | 118.9 | 119.0 | 10,000 | 2.0 |",
                        "| stateless Kafka Streams, at least once | 5.0 | 9.9 | 10.0 | 10.0 | 10,000 | 2.0 |",
                        "| Andon, at least once, hop 10 | 15.5 | 30.7 | 31.0 | 31.0 | 10,000 | 2.0 |",
                        "",
                        "Andon against the echo, exactly once, p99: +18.8 ms, target at most +20 ms: met",
                        "Andon against the echo, at least once, p99: +20.8 ms, target at most +20 ms: missed");
    }

    @Test
    void tellsNoPercentileOfTooFewEvents() {
        Map<Contender, Latencies> latencies = new LinkedHashMap<>();
        latencies.put(contender("stateless"), latencies(999, 100));
        latencies.put(contender("andon-hop10"), latencies(99, 100));

        assertThat(LatencyTable.of(new LatencyOutcome(OptionalDouble.empty(), 1, 1, latencies)))
                .startsWith("1 records/s of 1 assets;")
                .contains("| 50.1 | 99.1 | too few events | 100.0 | 999 |")
                .contains("| 50.5 | too few events | too few events | 100.0 | 99 |")
                .endsWith("Andon against the echo, exactly once, p99: too few events to tell" + System.lineSeparator());
    }

    @Test
    void tellsAllFiguresAsJson() throws Exception {
        Map<Contender, Latencies> latencies = Map.of(contender("stateless"), latencies(10_000, 100));
        String json =
                LatencyJson.of(new LatencyOutcome(OptionalDouble.of(60_000), 30_000, 1000, latencies), Instant.EPOCH);

        JsonNode figures = new JsonMapper().readTree(json);
        assertThat(figures.at("/at").asText()).isEqualTo("1970-01-01T00:00:00Z");
        assertThat(figures.at("/capacityRecordsPerSecond").asDouble()).isEqualTo(60_000);
        assertThat(figures.at("/recordsPerSecond").asDouble()).isEqualTo(30_000);
        assertThat(figures.at("/contenders/0/id").asText()).isEqualTo("stateless");
        assertThat(figures.at("/contenders/0/latencyMillis/p99.9").asDouble()).isCloseTo(99.9, within(0.01));
        assertThat(figures.at("/contenders/0/sentLateMillis/most").asDouble()).isCloseTo(2, within(0.01));
    }

    /** So many events, spread evenly up to {@code most} milliseconds. */
    private static Latencies latencies(int events, double most) {
        Histogram spread = new Histogram(3_600_000_000_000L, 5);
        for (int i = 1; i <= events; i++) {
            spread.recordValue((long) (most * 1e6 * i / events));
        }
        Histogram sending = new Histogram(3);
        sending.recordValue(2_000_000);
        return new Latencies(spread, sending);
    }

    private static Contender contender(String id) {
        return Contenders.of(id).orElseThrow();
    }
}
