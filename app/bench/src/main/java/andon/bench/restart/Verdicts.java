package andon.bench.restart;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** When a subscriber that reads what is committed had verdicts of which partition. */
final class Verdicts implements AutoCloseable {
    private final String bootstrap;
    private final String topic;
    private final List<List<Long>> arrivals;
    private final Thread reader;
    private volatile boolean isOver;

    /**
     * Begins to read {@code topic} at its end, where each window's verdict lies.
     */
    Verdicts(String bootstrap, String topic, int partitions) {
        this.bootstrap = bootstrap;
        this.topic = topic;
        this.arrivals = IntStream.range(0, partitions)
                .<List<Long>>mapToObj(partition -> new ArrayList<>())
                .toList();
        this.reader = new Thread(this::read, "verdicts");
        reader.setDaemon(true);
        reader.start();
    }

    private void read() {
        Map<String, Object> settings = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrap,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "latest");
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(IntStream.range(0, arrivals.size())
                    .mapToObj(partition -> new TopicPartition(topic, partition))
                    .toList());
            while (!isOver) {
                for (ConsumerRecord<byte[], byte[]> verdict : consumer.poll(Duration.ofMillis(100))) {
                    arrived(verdict.partition());
                }
            }
        }
    }

    private synchronized void arrived(int partition) {
        arrivals.get(partition).add(System.nanoTime());
    }

    /** Whether every partition has had verdicts for {@code seconds} without a pause of more than one. */
    synchronized boolean flow(double seconds) {
        long now = System.nanoTime();
        return IntStream.range(0, arrivals.size())
                .allMatch(partition -> !arrivals.get(partition).isEmpty()
                        && arrivals.get(partition).get(0) < now - nanos(seconds)
                        && longest(partition, now - nanos(seconds), now).seconds() <= 1);
    }

    /**
     * A time without a verdict.
     *
     * @param from of {@link System#nanoTime}
     * @param to of {@link System#nanoTime}
     */
    record Pause(long from, long to) {
        double seconds() {
            return (to - from) / 1e9;
        }
    }

    /** The longest pause of any of {@code partitions} that ended after {@code from}. */
    synchronized Pause longest(Collection<Integer> partitions, long from) {
        long now = System.nanoTime();
        return partitions.stream()
                .map(partition -> longest(partition, from, now))
                .max((one, other) -> Double.compare(one.seconds(), other.seconds()))
                .orElse(new Pause(from, from));
    }

    private Pause longest(int partition, long from, long now) {
        Pause longest = new Pause(now, now);
        long before = from;
        for (long at : arrivals.get(partition)) {
            if (at >= from && at - before > longest.to - longest.from) {
                longest = new Pause(before, at);
            }
            before = Math.max(before, at);
        }
        return now - before > longest.to - longest.from ? new Pause(before, now) : longest;
    }

    private static long nanos(double seconds) {
        return (long) (seconds * TimeUnit.SECONDS.toNanos(1));
    }

    @Override
    public void close() throws InterruptedException {
        isOver = true;
        reader.join();
    }
}
