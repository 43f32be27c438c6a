package andon.app.pipeline;

import andon.app.config.AndonConfig;
import andon.app.monitoring.EventIds;
import andon.topics.Status;
import andon.topics.Status.Kind;
import andon.topics.Status.Phase;
import andon.topics.StatusBuilder;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.processor.api.Record;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Changelogs that were deleted while no instance ran. Kafka Streams creates them again, empty, and says nothing. So it is
 * looked for them before it starts, and what was lost is reported.
 */
final class DeletedChangelogs {
    private static final Logger LOG = LoggerFactory.getLogger(DeletedChangelogs.class);
    private static final int SEND_WITHIN_MILLIS = 10_000;

    private final AndonConfig config;
    private final Admin admin;
    private final InstantSource clock;

    DeletedChangelogs(AndonConfig config, Admin admin, InstantSource clock) {
        this.config = config;
        this.admin = admin;
        this.clock = clock;
    }

    /** Logs, and publishes on the status topic, which changelogs of an application that has run are missing. */
    void report() throws ExecutionException, InterruptedException {
        Map<String, String> lost = new LinkedHashMap<>();
        if (hasRun()) {
            look(QualityStores.ASSETS, "what was known of assets is lost, and they begin anew", lost);
            if (!config.charts().isEmpty() && isThere(QualityTopology.measurementsByAsset(config))) {
                look(QualityStores.CHARTS, "what charts had learned is lost, and they begin anew", lost);
            }
            look(
                    QualityStores.ALERTS,
                    "alerts that were open are lost: those on "
                            + config.topics().alerts().name() + " stay as they are",
                    lost);
            look(
                    AreaProcessor.STORE,
                    "floods and rates of alarms begin anew, and alerts that ended stay on "
                            + config.topics().alerts().name(),
                    lost);
        }
        if (!lost.isEmpty()) {
            lost.values().forEach(LOG::error);
            publish(lost);
        }
    }

    /** Whether the application has committed: only Kafka Streams gives an offset that it commits metadata. */
    private boolean hasRun() throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetAndMetadata> committed = admin.listConsumerGroupOffsets(config.applicationId())
                .partitionsToOffsetAndMetadata()
                .get();
        String telemetry = config.topics().telemetry().name();
        return committed.entrySet().stream()
                .anyMatch(offset -> offset.getKey().topic().equals(telemetry)
                        && offset.getValue() != null
                        && !offset.getValue().metadata().isEmpty());
    }

    private void look(String store, String consequence, Map<String, String> lost)
            throws ExecutionException, InterruptedException {
        String changelog = QualityTopology.changelog(config, store);
        if (!isThere(changelog)) {
            lost.put(changelog, "topic '" + changelog + "' was deleted: " + consequence);
        }
    }

    private boolean isThere(String topic) throws ExecutionException, InterruptedException {
        return TopicLookup.find(admin, topic).isPresent();
    }

    private void publish(Map<String, String> lost) throws InterruptedException {
        Map<String, Object> settings = new HashMap<>(config.kafka());
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, SEND_WITHIN_MILLIS);
        Instant now = clock.instant();
        EventRecords records = new EventRecords(now::toEpochMilli, config);
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (Map.Entry<String, String> one : lost.entrySet()) {
                Record<byte[], byte[]> record = records.of(status(one.getKey(), one.getValue(), now));
                producer.send(new ProducerRecord<>(
                                config.topics().status().name(),
                                null,
                                record.timestamp(),
                                record.key(),
                                record.value(),
                                record.headers()))
                        .get();
            }
        } catch (ExecutionException | KafkaException e) {
            LOG.error(
                    "that state was lost could not be published on {}",
                    config.topics().status().name(),
                    e);
        }
    }

    private static Status status(String changelog, String detail, Instant now) {
        return StatusBuilder.builder()
                .id(EventIds.of(Kind.STATE_LOST, changelog, now))
                .asset(Status.SERVICE)
                .kind(Kind.STATE_LOST)
                .phase(Phase.POINT)
                .start(now)
                .end(now)
                .count(1)
                .reason("changelog")
                .detail(detail)
                .epoch(0)
                .detectedAt(now)
                .build();
    }
}
