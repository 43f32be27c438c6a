package andon.bench.latency;

import andon.app.benchmark.ReadCommitted;
import andon.app.config.MonitorConfig;
import andon.app.device.BenchmarkFailed;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.HdrHistogram.Histogram;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;

/**
 * Sends telemetry by a schedule and hears what comes of it, read committed. Each event is timed from the moment at which
 * its record was to be sent, not from that at which it was: what a stall holds up counts as late in full.
 */
final class LatencyRun {
    private static final int DIGITS = 3;
    private static final Duration POLL = Duration.ofMillis(10);
    private static final Duration LAST_EVENTS = Duration.ofSeconds(2);
    private static final long MOST_NANOS = Duration.ofMinutes(5).toNanos();

    private final String bootstrap;
    private final String telemetry;
    private final String output;
    private final Schedule schedule;

    LatencyRun(String bootstrap, String telemetry, String output, Schedule schedule) {
        this.bootstrap = bootstrap;
        this.telemetry = telemetry;
        this.output = output;
        this.schedule = schedule;
    }

    /**
     * Runs.
     *
     * @param warmUp records that are not counted
     * @param records all that are sent
     * @param allTaken returns when all that was sent has been taken in, and fails if it never is
     */
    Latencies run(long warmUp, long records, Runnable allTaken) throws InterruptedException {
        AtomicBoolean taken = new AtomicBoolean();
        ExecutorService listener = Executors.newSingleThreadExecutor();
        try {
            Future<Histogram> heard = listener.submit(() -> listen(schedule.due(warmUp), taken));
            Histogram sending = new Histogram(MOST_NANOS, DIGITS);
            schedule.send(bootstrap, telemetry, 0, records, (i, nanosLate) -> {
                if (i >= warmUp) {
                    sending.recordValue(Math.min(nanosLate, MOST_NANOS));
                }
                return true;
            });
            allTaken.run();
            taken.set(true);
            return new Latencies(heard.get(), sending);
        } catch (ExecutionException e) {
            throw new BenchmarkFailed("listening failed: " + e.getCause(), e);
        } finally {
            listener.shutdownNow();
        }
    }

    /** Until all is taken in and nothing has come for a while: what is very late must not be left out. */
    private Histogram listen(long from, AtomicBoolean taken) throws IOException {
        Histogram latencies = new Histogram(MOST_NANOS, DIGITS);
        JsonMapper json = new JsonMapper();
        try (KafkaConsumer<byte[], byte[]> consumer = ReadCommitted.fromBeginning(bootstrap, output)) {
            long last = System.nanoTime();
            while (!taken.get() || System.nanoTime() - last < LAST_EVENTS.toNanos()) {
                boolean underWay = !taken.get();
                ConsumerRecords<byte[], byte[]> heard = consumer.poll(POLL);
                long now = System.nanoTime();
                for (ConsumerRecord<byte[], byte[]> record : heard) {
                    long due = due(json.readTree(record.value()));
                    if (due >= from) {
                        latencies.recordValue(Math.min(now - due, MOST_NANOS));
                    }
                }
                if (underWay || !heard.isEmpty()) {
                    last = now;
                }
            }
        }
        return latencies;
    }

    /** When the record was to be sent that an event came of: of a window, the one that closed its last row. */
    private long due(JsonNode event) {
        String asset = event.get("asset").asText();
        JsonNode end = event.get("windowEnd");
        return end == null
                ? schedule.due(asset, Instant.parse(event.get("time").asText()).toEpochMilli())
                : schedule.due(
                        asset,
                        Instant.parse(end.asText())
                                .plus(MonitorConfig.DEFAULT_GRACE)
                                .toEpochMilli());
    }
}
