package andon.bench.latency;

import static java.nio.charset.StandardCharsets.UTF_8;

import andon.app.benchmark.HealthySignals;
import andon.models.recording.Recording;
import andon.models.window.WindowContract;
import andon.topics.TelemetryWriter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Which record is to be sent when: record i at i / rate seconds after the start, whatever became of those before. Assets
 * take turns, each a row further in event time.
 */
public final class Schedule {
    /** A rate at which each record is due as soon as the one before is sent. */
    public static final double AT_ONCE = 1e9;

    /** So many that the share of anomalous windows hardly depends on chance, and prime to how far assets lie apart. */
    private static final int ROWS = 1 << 16;

    private static final int APART = 24_593;
    private static final long LOOK_EVERY_NANOS = 200_000;

    private final long start;
    private final double nanosApart;
    private final int assets;
    private final long period;
    private final Recording healthy;
    private final String[] signals;
    private final double[] values;
    private final String[] names;
    private final Map<String, Integer> places = new HashMap<>();
    private final TelemetryWriter writer = new TelemetryWriter();

    /**
     * @param start of the first record, by {@link System#nanoTime}
     * @param rate records per second
     */
    public Schedule(long start, double rate, int assets, WindowContract window) {
        this.start = start;
        this.nanosApart = 1e9 / rate;
        this.assets = assets;
        this.period = window.periodMillis();
        this.healthy = HealthySignals.recording(window, ROWS, 11);
        this.signals = healthy.signals().toArray(String[]::new);
        this.values = new double[signals.length];
        this.names = new String[assets];
        for (int i = 0; i < assets; i++) {
            names[i] = String.format(Locale.ROOT, "plant1/line%d/pump-%04d", i % 7, i);
            places.put(names[i], i);
        }
    }

    /** When record {@code i} is to be sent, by {@link System#nanoTime}. */
    long due(long i) {
        return start + (long) (i * nanosApart);
    }

    /** When the record of {@code asset} and event time {@code time}, in epoch milliseconds, is to be sent. */
    long due(String asset, long time) {
        return due((time - HealthySignals.START) / period * assets + places.getOrDefault(asset, 0));
    }

    /** Hears of each record that is handed to the producer. */
    @FunctionalInterface
    public interface Sender {
        /** Record {@code i} was, so long after it was due; returns whether to go on. */
        boolean sent(long i, long nanosLate);
    }

    /** Sends the records from {@code from} to before {@code to}, each when it is due, or as soon after it as can be. */
    public void send(String bootstrap, String topic, long from, long to) {
        send(bootstrap, topic, from, to, (i, nanosLate) -> true);
    }

    /** The same, as long as {@code sender} goes on. */
    public void send(String bootstrap, String topic, long from, long to, Sender sender) {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap, ProducerConfig.LINGER_MS_CONFIG, 1),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            for (long i = from; i < to; i++) {
                while (due(i) > System.nanoTime()) {
                    LockSupport.parkNanos(LOOK_EVERY_NANOS);
                    if (Thread.currentThread().isInterrupted()) {
                        return;
                    }
                }
                var unused = producer.send(new ProducerRecord<>(topic, asset(i).getBytes(UTF_8), value(i)));
                if (!sender.sent(i, System.nanoTime() - due(i))) {
                    return;
                }
            }
        }
    }

    String asset(long i) {
        return names[(int) (i % assets)];
    }

    byte[] value(long i) {
        long row = i / assets;
        int asset = (int) (i % assets);
        System.arraycopy(healthy.values()[(int) ((row + (long) APART * asset) % ROWS)], 0, values, 0, values.length);
        return writer.encode(names[asset], HealthySignals.START + row * period, signals, values, null);
    }
}
