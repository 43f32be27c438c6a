package andon.app.admin;

import andon.topics.DeadLetter;
import andon.topics.JsonSerde;
import andon.topics.Partitioning;
import andon.topics.Reason;
import andon.topics.ResendScope;
import andon.topics.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Sends refused telemetry again, once its cause is mended: the original bytes, key and headers, to the original topic.
 *
 * <p>Nothing is counted twice. How far the dead letters of a reason have been sent again is the committed offset of a
 * consumer group of that reason, written in one Kafka transaction with the records themselves; so each dead letter is
 * sent again once, also if this is killed in between or started a second time. A batch of which only some samples were
 * refused bears a {@link ResendScope} that names them. What is refused once more becomes a new dead letter, which the
 * next run sends.
 */
public final class DeadLetterResend {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int REMEMBERED = 100_000;

    private final Map<String, String> kafka;
    private final Topics topics;
    private final Partitioning partitioning;
    private final String applicationId;
    private final JsonSerde<DeadLetter> serde = new JsonSerde<>(DeadLetter.class);

    /**
     * @param kafka native client properties, {@code bootstrap.servers} among them
     * @param partitioning where records must lie by their key
     * @param applicationId the application whose dead letters these are; names the consumer group
     */
    public DeadLetterResend(Map<String, String> kafka, Topics topics, Partitioning partitioning, String applicationId) {
        this.kafka = kafka;
        this.topics = topics;
        this.partitioning = partitioning;
        this.applicationId = applicationId;
    }

    /**
     * What became of the dead letters.
     *
     * @param resent how many were sent again
     * @param lost how many were truncated and the original record is no longer on its topic
     * @param refused how many Kafka does not take, as they are too large or their topic is gone
     */
    public record Outcome(long resent, long lost, long refused) {}

    /**
     * A dead letter that Kafka does not take.
     *
     * @param why what it says
     */
    public record Refused(DeadLetter letter, String why) {}

    /**
     * Sends again the dead letters of {@code reason} that were there when it began and have not been sent yet.
     *
     * @param onLost is told of each that cannot be sent, since it is truncated and the original record is gone
     * @param onRefused is told of each that Kafka does not take; the others are sent all the same
     * @throws ClusterFailed if the cluster does not answer or another run for the same reason has taken over
     */
    public Outcome run(Reason reason, Consumer<DeadLetter> onLost, Consumer<Refused> onRefused) {
        String group = applicationId + "-resend-" + reason;
        try (KafkaConsumer<byte[], byte[]> consumer = consumer(group);
                KafkaConsumer<byte[], byte[]> originals = consumer(group + "-originals");
                KafkaProducer<byte[], byte[]> producer = producer(group)) {
            producer.initTransactions();
            Map<TopicPartition, Long> ends = begin(consumer);
            Run run = new Run(reason, producer, originals, onLost, onRefused);
            long progress = System.nanoTime();
            while (!atEnd(consumer, ends)) {
                var polled = consumer.poll(Duration.ofSeconds(1));
                for (ConsumerRecord<byte[], byte[]> record : polled) {
                    if (record.offset() < ends.getOrDefault(partition(record), 0L)) {
                        run.take(record);
                    }
                }
                run.send(() -> producer.sendOffsetsToTransaction(reached(consumer, ends), consumer.groupMetadata()));
                if (!polled.isEmpty()) {
                    progress = System.nanoTime();
                } else if (System.nanoTime() - progress > PATIENCE.toNanos()) {
                    throw new TimeoutException("no dead letters came for " + PATIENCE.toSeconds() + " s");
                }
            }
            return new Outcome(run.resent, run.lost, run.refused);
        } catch (ProducerFencedException e) {
            throw new ClusterFailed("another resend of " + reason + " has taken over; let it finish", e);
        } catch (TimeoutException e) {
            throw new ClusterFailed(
                    "Kafka at " + kafka.getOrDefault("bootstrap.servers", "") + " answers no longer: " + e.getMessage()
                            + "; start it again, it goes on where it was",
                    e);
        } catch (KafkaException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new ClusterFailed("dead letters could not be sent again: " + cause.getMessage(), e);
        }
    }

    /** A dead letter and the record that it becomes. */
    private record Outgoing(DeadLetter letter, ProducerRecord<byte[], byte[]> record) {}

    /** Kafka does not take a record, or one of those sent beside it. */
    private static final class TooLarge extends Exception {
        private final transient Outgoing which;

        TooLarge(Outgoing which, RecordTooLargeException cause) {
            super(cause.getMessage(), cause);
            this.which = which;
        }
    }

    /** One run: what it has sent and lost. Counts become true with the commit. */
    private final class Run {
        private final Reason reason;
        private final KafkaProducer<byte[], byte[]> producer;
        private final KafkaConsumer<byte[], byte[]> originals;
        private final Consumer<DeadLetter> onLost;

        /** An application that runs at least once may have told of the same refusal twice. */
        private final Set<String> seen = Collections.newSetFromMap(new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
                return size() > REMEMBERED;
            }
        });

        private final Consumer<Refused> onRefused;
        private final Set<String> existing;
        private final List<Outgoing> outgoing = new ArrayList<>();
        private long resent;
        private long lost;
        private long refused;

        Run(
                Reason reason,
                KafkaProducer<byte[], byte[]> producer,
                KafkaConsumer<byte[], byte[]> originals,
                Consumer<DeadLetter> onLost,
                Consumer<Refused> onRefused) {
            this.onRefused = onRefused;
            this.existing = originals.listTopics().keySet();
            this.reason = reason;
            this.producer = producer;
            this.originals = originals;
            this.onLost = onLost;
        }

        /** Puts what {@code record} asks for among what is sent next. */
        void take(ConsumerRecord<byte[], byte[]> record) {
            DeadLetter letter;
            byte[] key;
            byte[] value;
            Headers headers;
            try {
                letter = serde.fromJson(record.value() == null ? new byte[0] : record.value());
                key = letter.keyBytes();
                value = letter.valueBytes();
                headers = headers(letter);
            } catch (SerializationException | IllegalArgumentException e) {
                return; // Not one of ours, or without Base64: nothing that could be sent.
            }
            if (letter.reason() != reason || !seen.add(letter.id())) {
                return;
            }
            if (!existing.contains(letter.topic())) {
                refuse(letter, "there is no topic " + letter.topic());
                return;
            }
            if (letter.truncated()) {
                Optional<ConsumerRecord<byte[], byte[]>> original = original(letter);
                if (original.isEmpty()) {
                    lost++;
                    onLost.accept(letter);
                    return;
                }
                key = original.get().key();
                value = original.get().value();
                headers = new RecordHeaders(original.get().headers());
            }
            if (!letter.samples().isEmpty()) {
                headers.remove(ResendScope.HEADER);
                headers.add(ResendScope.HEADER, ResendScope.header(letter.samples()));
            }
            outgoing.add(new Outgoing(
                    letter,
                    new ProducerRecord<>(
                            letter.topic(), partitionFor(letter.topic(), key), null, key, value, headers)));
        }

        private void refuse(DeadLetter letter, String why) {
            refused++;
            onRefused.accept(new Refused(letter, why));
        }

        /** Sends what was taken with {@code offsets} in one transaction, without what turns out to be too large. */
        void send(Runnable offsets) {
            boolean oneByOne = false;
            while (true) {
                producer.beginTransaction();
                try {
                    sendAll(oneByOne);
                    offsets.run();
                    producer.commitTransaction();
                    resent += outgoing.size();
                    outgoing.clear();
                    return;
                } catch (TooLarge e) {
                    producer.abortTransaction();
                    if (oneByOne) {
                        outgoing.remove(e.which);
                        refuse(e.which.letter(), String.valueOf(e.getMessage()));
                    }
                    // What fails one send fails all that wait beside it, so only one by one is it known which.
                    oneByOne = true;
                }
            }
        }

        /** A send that fails otherwise fails the commit. */
        private void sendAll(boolean oneByOne) throws TooLarge {
            Map<Outgoing, Future<RecordMetadata>> sends = new LinkedHashMap<>();
            for (Outgoing each : outgoing) {
                try {
                    Future<RecordMetadata> send = producer.send(each.record());
                    sends.put(each, send);
                    if (oneByOne) {
                        producer.flush();
                        check(each, send);
                    }
                } catch (KafkaException e) {
                    if (e.getCause() instanceof RecordTooLargeException cause) {
                        throw new TooLarge(each, cause);
                    }
                    throw e;
                }
            }
            producer.flush();
            for (Map.Entry<Outgoing, Future<RecordMetadata>> send : sends.entrySet()) {
                check(send.getKey(), send.getValue());
            }
        }

        private void check(Outgoing which, Future<RecordMetadata> sent) throws TooLarge {
            try {
                sent.get();
            } catch (ExecutionException e) {
                if (e.getCause() instanceof RecordTooLargeException cause) {
                    throw new TooLarge(which, cause);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InterruptException(e);
            }
        }

        private @Nullable Integer partitionFor(String topic, byte @Nullable [] key) {
            if (key == null || partitioning == Partitioning.REKEY) {
                return null;
            }
            return partitioning.partition(key, producer.partitionsFor(topic).size());
        }

        private Optional<ConsumerRecord<byte[], byte[]>> original(DeadLetter letter) {
            TopicPartition place = new TopicPartition(letter.topic(), letter.partition());
            if (letter.partition() < 0
                    || originals.partitionsFor(letter.topic()).size() <= letter.partition()) {
                return Optional.empty();
            }
            originals.assign(List.of(place));
            long first = originals.beginningOffsets(List.of(place)).getOrDefault(place, 0L);
            long end = originals.endOffsets(List.of(place)).getOrDefault(place, 0L);
            if (letter.offset() < first || letter.offset() >= end) {
                return Optional.empty();
            }
            originals.seek(place, letter.offset());
            long began = System.nanoTime();
            while (System.nanoTime() - began < PATIENCE.toNanos()) {
                for (ConsumerRecord<byte[], byte[]> record : originals.poll(Duration.ofSeconds(1))) {
                    boolean same = record.offset() == letter.offset() && letter.isOf(record.value());
                    return same ? Optional.of(record) : Optional.empty();
                }
            }
            throw new TimeoutException(place + " did not answer for " + PATIENCE.toSeconds() + " s");
        }
    }

    private Map<TopicPartition, Long> begin(KafkaConsumer<byte[], byte[]> consumer) {
        String topic = topics.deadLetters().name();
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
        consumer.assign(partitions);
        Map<TopicPartition, Long> firsts = consumer.beginningOffsets(partitions);
        Map<TopicPartition, OffsetAndMetadata> committed = consumer.committed(Set.copyOf(partitions));
        for (TopicPartition partition : partitions) {
            OffsetAndMetadata last = committed.get(partition);
            long first = firsts.getOrDefault(partition, 0L);
            consumer.seek(partition, last == null ? first : Math.max(first, last.offset()));
        }
        return consumer.endOffsets(partitions);
    }

    private static boolean atEnd(KafkaConsumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    private static Map<TopicPartition, OffsetAndMetadata> reached(
            KafkaConsumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
        Map<TopicPartition, OffsetAndMetadata> reached = new HashMap<>();
        ends.forEach((partition, end) ->
                reached.put(partition, new OffsetAndMetadata(Math.min(end, consumer.position(partition)))));
        return reached;
    }

    private static TopicPartition partition(ConsumerRecord<byte[], byte[]> record) {
        return new TopicPartition(record.topic(), record.partition());
    }

    private static Headers headers(DeadLetter letter) {
        Headers headers = new RecordHeaders();
        for (DeadLetter.Header header : letter.headers()) {
            String value = header.value();
            headers.add(header.key(), value == null ? null : Base64.getDecoder().decode(value));
        }
        return headers;
    }

    private KafkaConsumer<byte[], byte[]> consumer(String group) {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.put("group.id", group);
        settings.put("isolation.level", "read_committed");
        settings.put("enable.auto.commit", "false");
        settings.put("auto.offset.reset", "earliest");
        // Originals of so many are in memory at once.
        settings.put("max.poll.records", "100");
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private KafkaProducer<byte[], byte[]> producer(String transactionalId) {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.put("transactional.id", transactionalId);
        settings.put("acks", "all");
        return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }
}
