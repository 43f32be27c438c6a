package andon.app.pipeline;

import andon.app.config.AndonConfig;
import andon.topics.Partitioning;
import andon.topics.Topic;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.metrics.Gauge;
import org.apache.kafka.common.metrics.JmxReporter;
import org.apache.kafka.common.metrics.KafkaMetricsContext;
import org.apache.kafka.common.metrics.MetricConfig;
import org.apache.kafka.common.metrics.Metrics;
import org.apache.kafka.common.utils.Time;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks from a thread of its own whether Kafka is still as the service needs it, and whether the service gets on. A stream
 * thread cannot say either: one whose topic was deleted waits in the producer for a minute, and one whose records are held
 * back by a transaction that nobody ends sees a lag of zero.
 */
final class KafkaWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(KafkaWatch.class);
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(10);

    private final AndonConfig config;
    private final int partitions;
    private final Set<String> needed = new TreeSet<>();
    private final Set<String> internal;
    private final Restoration restoration;
    private final Supplier<Map<TopicPartition, WatchedConsumer.Place>> places;
    private final BooleanSupplier running;
    private final Listener listener;
    private final Timing timing;
    private final LongSupplier millis;
    private final Standstills standstills;
    private final Admin admin;
    private final Metrics metrics;
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile Set<String> missing = Set.of();

    /** Hears what was found. */
    interface Listener {
        /** Something is not as it should be, or is so again. */
        void found(String what);

        /** To go on would do harm. */
        void cannotGoOn(KafkaNotReady why);
    }

    /**
     * How often and how patiently is looked.
     *
     * @param every the time between two looks
     * @param standstill for how long something may stand still before that is reported
     */
    record Timing(Duration every, Duration standstill) {
        static final Timing USUAL = new Timing(Duration.ofSeconds(2), Duration.ofMinutes(1));
    }

    /**
     * @param partitions of telemetry, as the topology has them
     * @param places how far this instance has read which partition
     * @param running whether the stream threads work on records, rather than distribute partitions among instances
     * @param millis a time that goes on evenly, in milliseconds
     */
    KafkaWatch(
            AndonConfig config,
            int partitions,
            Restoration restoration,
            Supplier<Map<TopicPartition, WatchedConsumer.Place>> places,
            BooleanSupplier running,
            Listener listener,
            Timing timing,
            LongSupplier millis) {
        this.config = config;
        this.partitions = partitions;
        this.restoration = restoration;
        this.places = places;
        this.running = running;
        this.listener = listener;
        this.timing = timing;
        this.millis = millis;
        this.standstills = new Standstills(timing.standstill());
        this.internal = QualityTopology.internalTopics(config);
        config.topics().all().stream().map(Topic::name).forEach(needed::add);
        if (config.charts().isEmpty()) {
            needed.remove(config.topics().measurements().name());
            needed.remove(config.topics().qualityTrends().name());
        }
        Map<String, Object> settings = new HashMap<>(config.kafka());
        settings.put("default.api.timeout.ms", (int) ANSWER_WITHIN.toMillis());
        settings.put("request.timeout.ms", (int) ANSWER_WITHIN.toMillis() / 2);
        this.admin = Admin.create(settings);
        this.metrics = new Metrics(
                new MetricConfig(), List.of(new JmxReporter()), Time.SYSTEM, new KafkaMetricsContext("kafka.streams"));
        metrics.addMetric(
                metrics.metricName(
                        "standstills",
                        "stream-andon-metrics",
                        "How many partitions and restores have not got on for too long.",
                        Map.of("application-id", config.applicationId())),
                (Gauge<Integer>) (its, now) -> standstills.count());
    }

    /** Begins to look. */
    void start() {
        Thread thread = new Thread(this::watch, "andon-kafka-watch");
        thread.setDaemon(true);
        thread.start();
    }

    /** The topics that were missing when it was looked last; without them the stream threads wait for the producer. */
    Set<String> missing() {
        return missing;
    }

    private void watch() {
        boolean hasRun = false;
        try {
            while (!closed.await(timing.every().toMillis(), TimeUnit.MILLISECONDS)) {
                // Before it has run, internal topics may not have been made yet.
                hasRun |= running.getAsBoolean();
                try {
                    lookAtTopics(hasRun);
                    lookAtProgress(millis.getAsLong());
                } catch (ExecutionException | KafkaException e) {
                    // A broker that is away, or lets this client see nothing: that is said elsewhere.
                    LOG.debug("Kafka could not be watched", e);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void lookAtTopics(boolean withInternal) throws ExecutionException, InterruptedException {
        Set<String> topics = new TreeSet<>(needed);
        if (withInternal) {
            topics.addAll(internal);
        }
        Set<String> absent = new TreeSet<>();
        Map<String, KafkaFuture<TopicDescription>> described =
                admin.describeTopics(topics).topicNameValues();
        for (Map.Entry<String, KafkaFuture<TopicDescription>> topic : described.entrySet()) {
            try {
                TopicDescription description = topic.getValue().get();
                if (topic.getKey().equals(config.telemetry().topic())) {
                    requirePartitions(description.partitions().size());
                }
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
                    throw e;
                }
                absent.add(topic.getKey());
            }
        }
        Set<String> before = missing;
        missing = absent;
        absent.stream().filter(topic -> !before.contains(topic)).forEach(topic -> listener.found(isMissing(topic)));
        before.stream()
                .filter(topic -> !absent.contains(topic))
                .forEach(topic -> listener.found("topic '" + topic + "' is there again"));
    }

    private void requirePartitions(int now) {
        // What is distributed anew by asset does not depend on how telemetry lies.
        if (now != partitions && config.telemetry().partitioning() != Partitioning.REKEY) {
            closed.countDown();
            listener.cannotGoOn(
                    KafkaNotReady.otherPartitions(config.telemetry().topic(), now, partitions, config.applicationId()));
        }
    }

    private String isMissing(String topic) {
        if (!internal.contains(topic)) {
            return "topic '" + topic
                    + "' is missing, and Andon stands still until it is there; create it with: andon topics"
                    + " create";
        }
        return "topic '" + topic + "' was deleted, "
                + (topic.endsWith("-changelog")
                        ? "and the state that it kept cannot be read back any more. Start Andon again: it creates the topic,"
                                + " and assets whose state is lost begin anew"
                        : "and what lay on it is lost. Start Andon again: it creates the topic");
    }

    private void lookAtProgress(long now) throws ExecutionException, InterruptedException {
        restoration
                .partitions()
                .forEach((partition, its) -> standstills.look(
                        "restoring " + partition,
                        its.isUnderWay(),
                        its.next(),
                        now,
                        "it is at offset " + its.next() + " of " + its.end()
                                + "; its assets are not watched. Look whether the broker that leads it is well"));
        boolean ready = running.getAsBoolean();
        standstills.look(
                "the distribution of partitions among instances",
                !ready && !restoration.isUnderWay(),
                0,
                now,
                "nothing is watched meanwhile. Look whether all instances of application-id " + config.applicationId()
                        + " are alive");
        Map<TopicPartition, WatchedConsumer.Place> read = places.get();
        Map<TopicPartition, Long> ends = ends(read.keySet());
        Map<TopicPartition, OffsetAndMetadata> committed = admin.listConsumerGroupOffsets(config.applicationId())
                .partitionsToOffsetAndMetadata()
                .get();
        boolean works = ready && !restoration.isUnderWay();
        read.forEach((partition, place) -> {
            long end = ends.getOrDefault(partition, place.next());
            standstills.look(
                    "reading " + partition,
                    works && place.next() < end,
                    place.next(),
                    now,
                    "it is at offset " + place.next() + " of " + end
                            + "; a transaction that nobody ends may hold back what follows (kafka-transactions.sh"
                            + " find-hanging), or a stream thread is stuck");
            OffsetAndMetadata done = committed.get(partition);
            long next = done == null ? 0 : done.offset();
            standstills.look(
                    "processing " + partition,
                    works && place.handedOut() >= next,
                    next,
                    now,
                    "it was read to offset " + place.handedOut() + ", and is committed before offset " + next
                            + "; a stream thread is stuck");
        });
        standstills.takeReports().forEach(listener::found);
    }

    /** Where partitions end, whether what lies there is committed or not. */
    private Map<TopicPartition, Long> ends(Collection<TopicPartition> of)
            throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetSpec> latest =
                of.stream().collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest()));
        return admin.listOffsets(latest).all().get().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().offset()));
    }

    @Override
    public void close() {
        closed.countDown();
        admin.close(Duration.ZERO);
        metrics.close();
    }
}
