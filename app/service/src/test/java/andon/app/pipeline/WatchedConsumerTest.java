package andon.app.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import andon.app.admin.TopicAdmin;
import andon.app.broker.EmbeddedBroker;
import andon.topics.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatchedConsumerTest {
    private static final TopicPartition PARTITION = new TopicPartition("andon.telemetry", 0);

    @TempDir
    private Path directory;

    @Test
    void isCaughtUpOnlyWhenAllIsProcessedAndTheBrokerAnswers() {
        EmbeddedBroker broker = EmbeddedBroker.start(directory, 0);
        boolean closed = false;
        try {
            Map<String, String> kafka = Map.of("bootstrap.servers", broker.bootstrap());
            try (TopicAdmin admin = new TopicAdmin(kafka)) {
                admin.create(Topics.named("andon").withPartitions(1), Optional.of((short) 1));
            }
            try (KafkaProducer<byte[], byte[]> producer =
                    new KafkaProducer<>(Map.copyOf(kafka), new ByteArraySerializer(), new ByteArraySerializer())) {
                producer.send(new ProducerRecord<>("andon.telemetry", new byte[1], new byte[1]));
                producer.send(new ProducerRecord<>("andon.telemetry", new byte[1], new byte[1]));
            }
            try (WatchedConsumer consumer = new WatchedConsumer(
                    Map.of("bootstrap.servers", broker.bootstrap(), "auto.offset.reset", "earliest"),
                    Set.of(PARTITION.topic()),
                    () -> TimeUnit.NANOSECONDS.toMillis(System.nanoTime()))) {
                consumer.assign(List.of(PARTITION));
                assertThat(consumer.isCaughtUp(PARTITION, -1)).isFalse();

                pollUntil(consumer, () -> consumer.isCaughtUp(PARTITION, 1));
                assertThat(consumer.isCaughtUp(PARTITION, 0))
                        .as("a record is still buffered")
                        .isFalse();

                broker.close();
                closed = true;
                pollUntil(consumer, () -> !consumer.isCaughtUp(PARTITION, 1));
                assertThat(consumer.currentLag(PARTITION))
                        .as("the lag alone does not show")
                        .hasValue(0);
            }
        } finally {
            if (!closed) {
                broker.close();
            }
        }
    }

    private static void pollUntil(WatchedConsumer consumer, BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(end);
            consumer.poll(Duration.ofMillis(100));
        }
    }
}
