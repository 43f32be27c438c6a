package andon.bench.streams;

import andon.bench.contest.Assignment;
import andon.bench.contest.Meter;
import andon.bench.contest.Program;
import andon.topics.TelemetryDecoder;
import andon.topics.TelemetryFields;
import andon.topics.TelemetryRefused;
import java.util.Properties;
import java.util.function.BooleanSupplier;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.processor.api.ContextualFixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;

/** The least that anything on Kafka Streams must do: decode, and pass on each hundredth record, as if it were anomalous. */
public final class StatelessProgram implements Program {
    private static final int PASSED_ON = 100;

    @Override
    public Result run(Assignment assignment) {
        Meter.Counts counts = new Meter.Counts();
        StreamsBuilder builder = new StreamsBuilder();
        builder.stream(assignment.telemetry(), Consumed.with(Serdes.ByteArray(), Serdes.ByteArray()))
                .processValues(() -> new Decoding(counts::record, new EachOf(PASSED_ON)))
                .to(assignment.output(), Produced.with(Serdes.ByteArray(), Serdes.ByteArray()));
        Properties properties = StreamsRun.propertiesAsAndon(assignment);
        return Result.of(StreamsRun.of(builder.build(), properties, assignment, counts));
    }

    /** Decodes each record and passes some on as they are. */
    static final class Decoding extends ContextualFixedKeyProcessor<byte[], byte[], byte[]> {
        private final TelemetryDecoder decoder = new TelemetryDecoder(TelemetryFields.standard(), 1 << 20);
        private final Runnable done;
        private final BooleanSupplier passedOn;

        Decoding(Runnable done, BooleanSupplier passedOn) {
            this.done = done;
            this.passedOn = passedOn;
        }

        @Override
        public void process(FixedKeyRecord<byte[], byte[]> record) {
            try {
                decoder.decode(record.value());
            } catch (TelemetryRefused e) {
                throw new IllegalStateException("telemetry of the benchmark was refused: " + e.detail(), e);
            }
            if (passedOn.getAsBoolean()) {
                context().forward(record);
            }
            done.run();
        }
    }

    /** One of so many, evenly. */
    private static final class EachOf implements BooleanSupplier {
        private final int records;
        private long seen;

        private EachOf(int records) {
            this.records = records;
        }

        @Override
        public boolean getAsBoolean() {
            return ++seen % records == 0;
        }
    }
}
