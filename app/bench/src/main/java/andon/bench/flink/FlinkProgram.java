package andon.bench.flink;

import andon.app.benchmark.Measurement;
import andon.bench.contest.Assignment;
import andon.bench.contest.Contender.Kind;
import andon.bench.contest.Meter;
import andon.bench.contest.Program;
import andon.bench.peer.PeerAnomaly;
import andon.bench.peer.Sample;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.core.execution.CheckpointingMode;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.jspecify.annotations.Nullable;

/**
 * A job on a local cluster: parallelism 1 like one stream thread, objects reused, state on the heap with checkpoints to
 * files, exactly once from Kafka to Kafka. It reads to the end of the topic and ends with a last checkpoint.
 */
public final class FlinkProgram implements Program {
    /** Of the one job of this process; its functions are copied by serialisation, so they find it here. */
    static final Meter.Counts COUNTS = new Meter.Counts();

    @Override
    public Result run(Assignment assignment) throws Exception {
        AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
        try (StreamExecutionEnvironment environment =
                StreamExecutionEnvironment.createLocalEnvironment(1, configuration(assignment))) {
            environment.enableCheckpointing(assignment.contender().commitMillis(), CheckpointingMode.EXACTLY_ONCE);
            lay(environment, assignment);
            JobClient job = environment.executeAsync(assignment.run());
            var end = job.getJobExecutionResult().whenComplete((result, e) -> failure.set(e));
            Measurement measured = COUNTS.meter(() -> 0, failure::get).measure(assignment.load());
            end.get();
            return Result.of(measured);
        }
    }

    private static void lay(StreamExecutionEnvironment environment, Assignment assignment) {
        String bundle = Path.of(assignment.bundles(), assignment.bundle()).toString();
        KafkaSource<Sample> source = KafkaSource.<Sample>builder()
                .setBootstrapServers(assignment.bootstrap())
                .setTopics(assignment.telemetry())
                .setGroupId(assignment.run())
                .setStartingOffsets(OffsetsInitializer.earliest())
                .setBounded(OffsetsInitializer.latest())
                .setProperty("isolation.level", "read_committed")
                // as Kafka Streams sets it
                .setProperty("max.poll.records", "1000")
                .setDeserializer(KafkaRecordDeserializationSchema.valueOnly(new SampleSchema(bundle)))
                .build();
        KeyedStream<Sample, String> byAsset = environment
                .fromSource(source, WatermarkStrategy.noWatermarks(), "telemetry")
                .keyBy(sample -> sample.asset);
        boolean batched = assignment.contender().kind() == Kind.FLINK_BATCHED;
        DataStream<PeerAnomaly> anomalies = batched
                ? byAsset.transform("score", TypeInformation.of(PeerAnomaly.class), new BatchScorer(bundle))
                : byAsset.process(new WindowScorer(bundle)).returns(PeerAnomaly.class);
        anomalies.sinkTo(KafkaSink.<PeerAnomaly>builder()
                .setBootstrapServers(assignment.bootstrap())
                .setDeliveryGuarantee(DeliveryGuarantee.EXACTLY_ONCE)
                .setTransactionalIdPrefix(assignment.run())
                .setProperty("transaction.timeout.ms", "60000")
                .setRecordSerializer(new AnomalySchema(assignment.output()))
                .build());
    }

    private static Configuration configuration(Assignment assignment) {
        Configuration configuration = new Configuration();
        configuration.set(StateBackendOptions.STATE_BACKEND, "hashmap");
        configuration.set(CheckpointingOptions.CHECKPOINT_STORAGE, "filesystem");
        configuration.set(
                CheckpointingOptions.CHECKPOINTS_DIRECTORY,
                Path.of(assignment.directory()).toUri().toString());
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "none");
        configuration.set(PipelineOptions.OBJECT_REUSE, true);
        // Whatever would be serialised by Kryo fails instead.
        configuration.set(PipelineOptions.GENERIC_TYPES, false);
        return configuration;
    }
}
