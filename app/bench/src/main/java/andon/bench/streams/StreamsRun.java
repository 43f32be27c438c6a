package andon.bench.streams;

import andon.app.benchmark.Measurement;
import andon.app.benchmark.StreamMetrics;
import andon.app.config.Guarantee;
import andon.app.pipeline.QualityPipeline;
import andon.bench.contest.Assignment;
import andon.bench.contest.Contender;
import andon.bench.contest.Meter;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.jspecify.annotations.Nullable;

/** Runs a topology of Kafka Streams over all telemetry. */
final class StreamsRun {
    private StreamsRun() {}

    static Measurement of(Topology topology, Properties properties, Assignment assignment, Meter.Counts counts) {
        AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
        try (KafkaStreams streams = new KafkaStreams(topology, properties)) {
            streams.setUncaughtExceptionHandler(e -> {
                failure.set(e);
                return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
            });
            streams.start();
            StreamMetrics metrics = new StreamMetrics(assignment.run());
            Meter meter = counts.meter(metrics::changelogBytes, failure::get);
            Measurement measured = meter.measure(assignment.load());
            Committed.await(assignment);
            return measured;
        }
    }

    /** The defaults of Kafka Streams, but for what the contender says. */
    static Properties properties(Assignment assignment) {
        Contender contender = assignment.contender();
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, assignment.run());
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, assignment.bootstrap());
        properties.put(StreamsConfig.STATE_DIR_CONFIG, assignment.directory());
        properties.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, 1);
        properties.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, contender.threads());
        properties.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, contender.commitMillis());
        properties.put(
                StreamsConfig.PROCESSING_GUARANTEE_CONFIG,
                contender.guarantee() == Guarantee.EXACTLY_ONCE
                        ? StreamsConfig.EXACTLY_ONCE_V2
                        : StreamsConfig.AT_LEAST_ONCE);
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        return properties;
    }

    /** The same, with the clients set as Andon sets them. */
    static Properties propertiesAsAndon(Assignment assignment) {
        Properties properties = properties(assignment);
        properties.putAll(QualityPipeline.clients(assignment.contender().guarantee() == Guarantee.EXACTLY_ONCE));
        return properties;
    }
}
