package andon.bench.floor;

import andon.app.benchmark.Measurement;
import andon.app.benchmark.ReadCommitted;
import andon.app.benchmark.Stall;
import andon.app.benchmark.TelemetryLoad;
import andon.app.benchmark.Usage;
import andon.bench.contest.Assignment;
import andon.bench.contest.Program;
import andon.topics.TelemetryDecoder;
import andon.topics.TelemetryFields;
import andon.topics.TelemetryRefused;
import java.time.Duration;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;

/**
 * Reads what is committed, and decodes it. It is so quick that it reads all telemetry several times over: first to warm up,
 * then to be measured.
 */
public final class ConsumerProgram implements Program {
    private static final int PASSES = 3;
    private static final Duration POLL = Duration.ofMillis(100);

    private final TelemetryDecoder decoder = new TelemetryDecoder(TelemetryFields.standard(), 1 << 20);

    @Override
    public Result run(Assignment assignment) throws TelemetryRefused {
        TelemetryLoad load = assignment.load();
        try (KafkaConsumer<byte[], byte[]> consumer =
                ReadCommitted.fromBeginning(assignment.bootstrap(), assignment.telemetry())) {
            read(consumer, load.records());
            Usage.levelHeap();
            Usage start = Usage.now();
            for (int pass = 1; pass < PASSES; pass++) {
                read(consumer, load.records());
            }
            Usage used = Usage.now().since(start);
            return Result.of(new Measurement((PASSES - 1L) * load.records(), 0, used, 0, 0, Usage.heapPeak()));
        }
    }

    private void read(KafkaConsumer<byte[], byte[]> consumer, long wanted) throws TelemetryRefused {
        consumer.seekToBeginning(consumer.assignment());
        Stall stall = new Stall("reading telemetry");
        for (long read = 0; read < wanted; ) {
            ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
            for (ConsumerRecord<byte[], byte[]> record : records) {
                decoder.decode(record.value());
            }
            read += records.count();
            stall.check(read);
        }
    }
}
