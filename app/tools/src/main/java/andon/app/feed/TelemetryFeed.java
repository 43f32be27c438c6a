package andon.app.feed;

import andon.topics.TelemetryWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Writes telemetry records: the key is the asset, the partition what the Java client chooses for it (murmur2). Not for
 * use by several threads.
 */
public final class TelemetryFeed implements AutoCloseable {
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(5);

    private final String topic;
    private final String bootstrap;
    private final boolean eventTime;
    private final KafkaProducer<byte[], byte[]> producer;
    private final TelemetryWriter writer = new TelemetryWriter();
    private final AtomicLong taken = new AtomicLong();
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();

    private TelemetryFeed(Map<String, String> kafka, String topic, boolean eventTime) {
        this.topic = topic;
        this.eventTime = eventTime;
        this.bootstrap = kafka.getOrDefault(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, "");
        Map<String, Object> properties = new HashMap<>(kafka);
        properties.putIfAbsent(ProducerConfig.LINGER_MS_CONFIG, 10);
        properties.putIfAbsent(ProducerConfig.MAX_BLOCK_MS_CONFIG, 15_000);
        properties.putIfAbsent(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 45_000);
        try {
            producer = new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
        } catch (KafkaException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new FeedFailed("the Kafka producer cannot be set up: " + cause.getMessage(), e);
        }
    }

    /**
     * A feed for {@code topic} whose records bear the event time as Kafka timestamp, so that the topic replays as the
     * recording would.
     *
     * @param kafka native producer properties, {@code bootstrap.servers} among them
     * @throws FeedFailed if they are not valid
     */
    public static TelemetryFeed stampedWithEventTime(Map<String, String> kafka, String topic) {
        return new TelemetryFeed(kafka, topic, true);
    }

    /**
     * A feed for {@code topic} whose records bear the time of writing as Kafka timestamp, as those of a gateway do.
     *
     * @param kafka native producer properties, {@code bootstrap.servers} among them
     * @throws FeedFailed if they are not valid
     */
    public static TelemetryFeed stampedWithWriteTime(Map<String, String> kafka, String topic) {
        return new TelemetryFeed(kafka, topic, false);
    }

    /**
     * Writes what an asset showed at a moment. Returns at once; waits only if the broker falls behind.
     *
     * @throws FeedFailed if the broker refused this record or one before
     */
    @SuppressWarnings("FutureReturnValueIgnored") // the callback has what it would tell
    public void send(String asset, long time, String[] signals, double[] values) {
        check();
        byte[] record = writer.encode(asset, time, signals, values, null);
        byte[] key = asset.getBytes(StandardCharsets.UTF_8);
        try {
            producer.send(
                    new ProducerRecord<>(topic, null, eventTime ? time : null, key, record), (metadata, refused) -> {
                        if (refused == null) {
                            taken.incrementAndGet();
                        } else {
                            failure.compareAndSet(null, refused);
                        }
                    });
        } catch (KafkaException e) {
            throw failed(e);
        }
    }

    /**
     * Waits until the broker has taken all that was sent.
     *
     * @throws FeedFailed if it refused any of it
     */
    public void flush() {
        producer.flush();
        check();
    }

    /** How many records the broker has taken. */
    public long taken() {
        return taken.get();
    }

    private void check() {
        Exception refused = failure.get();
        if (refused != null) {
            throw failed(refused);
        }
    }

    private FeedFailed failed(Exception cause) {
        return new FeedFailed(
                "Kafka at " + bootstrap + " does not take records for topic " + topic + " (" + cause.getMessage()
                        + "); check the address, and that the topic is there: andon topics check",
                cause);
    }

    @Override
    public void close() {
        producer.close(CLOSE_WITHIN);
    }
}
