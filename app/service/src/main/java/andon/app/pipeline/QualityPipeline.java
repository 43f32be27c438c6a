package andon.app.pipeline;

import andon.app.config.AndonConfig;
import andon.app.config.Guarantee;
import andon.app.config.Quantities;
import andon.app.monitoring.Monitors;
import andon.models.bundle.BundleRefused;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.errors.InvalidTimestampException;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KafkaStreams.State;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The running service: models loaded, Kafka Streams started. Closing it commits what is done and frees the models. */
public final class QualityPipeline implements AutoCloseable {
    private static final int COMMIT_MILLIS = 100;
    private static final Logger LOG = LoggerFactory.getLogger(QualityPipeline.class);
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(30);
    private static final Duration CLOSE_UNCOMMITTED_WITHIN = Duration.ofSeconds(3);
    private static final Pattern TOPIC = Pattern.compile("to topic (\\S+)");

    /** Kafka's default of 45 s would leave the assets of an instance that was killed unwatched for as long. */
    private static final int SESSION_MILLIS = 10_000;

    /** A member hears of a rebalance in the answer to a heartbeat, so this is what the others wait for it. */
    private static final int HEARTBEAT_MILLIS = 1_000;

    private static final long FAILURES_APART_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final Monitors monitors;
    private final KafkaStreams streams;
    private final GroupMembershipOperation membershipAtClose;
    private final Restoration restoration = new Restoration();
    private final KafkaWatch watch;
    private final CountDownLatch running = new CountDownLatch(1);
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile @Nullable Throwable failure;
    private volatile boolean hasRun;
    private volatile boolean isCommitted = true;
    private final Clocks clocks;
    private long failedAt;

    private QualityPipeline(
            Monitors monitors, AndonConfig config, int partitions, KafkaWatch.Timing timing, Clocks clocks) {
        this.monitors = monitors;
        this.clocks = clocks;
        this.failedAt = clocks.nanos().getAsLong() - FAILURES_APART_NANOS;
        WatchedClients clients = new WatchedClients(QualityTopology.chunked(config), clocks);
        Properties properties = properties(config);
        this.membershipAtClose = membershipAtClose(properties);
        this.streams = new KafkaStreams(
                new QualityTopology(config, monitors, partitions, clients, clocks).build(), properties, clients);
        streams.setUncaughtExceptionHandler(this::onFailure);
        streams.setGlobalStateRestoreListener(restoration);
        streams.setStateListener((now, before) -> {
            if (now == State.RUNNING) {
                hasRun = true;
                running.countDown();
            } else if (now == State.ERROR || now == State.NOT_RUNNING) {
                running.countDown();
                stopped.countDown();
            }
        });
        this.watch = new KafkaWatch(
                config,
                partitions,
                restoration,
                clients::places,
                () -> streams.state() == State.RUNNING,
                new KafkaWatch.Listener() {
                    @Override
                    public void found(String what) {
                        LOG.error("{}", what);
                    }

                    @Override
                    public void cannotGoOn(KafkaNotReady why) {
                        failure = why;
                        stop();
                    }
                },
                timing,
                clocks::evenMillis);
    }

    /**
     * Loads the models and starts.
     *
     * @throws BundleRefused if a bundle is not sound
     * @throws KafkaNotReady if Kafka does not answer or there is no telemetry topic
     */
    public static QualityPipeline start(AndonConfig config) throws BundleRefused {
        return start(config, KafkaWatch.Timing.USUAL);
    }

    static QualityPipeline start(AndonConfig config, KafkaWatch.Timing timing) throws BundleRefused {
        Clocks clocks = Clocks.system();
        int partitions = new StartPosition(config, clocks.wall()).prepare();
        Monitors monitors = Monitors.open(config.monitors(), config.bundles(), config.device());
        boolean started = false;
        try {
            QualityPipeline pipeline = new QualityPipeline(monitors, config, partitions, timing, clocks);
            pipeline.streams.start();
            pipeline.watch.start();
            started = true;
            return pipeline;
        } finally {
            if (!started) {
                monitors.close();
            }
        }
    }

    /** What producers and consumers are set to, unless the configuration says otherwise. */
    public static Map<String, Object> clients(boolean exactlyOnce) {
        return Map.of(
                // Exactly once, who reads what is committed sees no event before the commit, which sends what waits.
                ProducerConfig.LINGER_MS_CONFIG,
                exactlyOnce ? COMMIT_MILLIS : 5,
                // The state of all assets that sent anything is sent at once.
                ProducerConfig.BATCH_SIZE_CONFIG,
                64 << 10,
                // A round of the stream thread costs the same for one record as for many.
                ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                2_000,
                // As large as the system finds best: with Kafka's 64 KiB a large fetch now and then waits for TCP's
                // timer of 200 ms.
                ConsumerConfig.RECEIVE_BUFFER_CONFIG,
                -1);
    }

    static Properties properties(AndonConfig config) {
        Properties properties = new Properties();
        boolean exactlyOnce = config.guarantee() == Guarantee.EXACTLY_ONCE;
        properties.put(
                StreamsConfig.PROCESSING_GUARANTEE_CONFIG,
                exactlyOnce ? StreamsConfig.EXACTLY_ONCE_V2 : StreamsConfig.AT_LEAST_ONCE);
        properties.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, COMMIT_MILLIS);
        properties.put("processing.exception.handler.global.enabled", "true");
        properties.putAll(clients(exactlyOnce));
        // For the internal topics, of which nothing may be left out.
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        // Commands take effect on arrival: telemetry need not wait for them.
        properties.put(StreamsConfig.MAX_TASK_IDLE_MS_CONFIG, -1);
        properties.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, SESSION_MILLIS);
        properties.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, HEARTBEAT_MILLIS);
        // Read back after a crash is also what is not compacted: the segment in use, and this part of those before it.
        properties.put(StreamsConfig.topicPrefix("segment.bytes"), 16 << 20);
        properties.put(StreamsConfig.topicPrefix("min.cleanable.dirty.ratio"), 0.3);
        // A clock of this host that is wrong does not stop the service.
        properties.put(StreamsConfig.topicPrefix("message.timestamp.after.max.ms"), Long.MAX_VALUE);
        properties.putAll(config.kafka());
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, config.applicationId());
        return properties;
    }

    private synchronized StreamThreadExceptionResponse onFailure(Throwable e) {
        OutOfMemory.endIfCauseOf(e);
        long now = clocks.nanos().getAsLong();
        boolean again = now - failedAt < FAILURES_APART_NANOS;
        failedAt = now;
        if (again) {
            LOG.error("a stream thread failed again within a minute; Andon stops", e);
            failure = explained(e);
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        }
        LOG.error("a stream thread failed and is replaced", e);
        return StreamThreadExceptionResponse.REPLACE_THREAD;
    }

    /** {@code e}, or what it means where that is known. */
    static Throwable explained(Throwable e) {
        String topic = "?";
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            Matcher named = TOPIC.matcher(String.valueOf(cause.getMessage()));
            if (named.find()) {
                topic = named.group(1);
            }
            // What it is called depends on whether the broker reports the record or the whole batch.
            if (cause instanceof InvalidTimestampException
                    || (cause instanceof InvalidRecordException
                            && String.valueOf(cause.getMessage()).startsWith("Timestamp "))) {
                return KafkaNotReady.timestampRefused(topic);
            }
        }
        return e;
    }

    /** Waits until the service has begun to work on its partitions; false if it has not within {@code timeout}. */
    public boolean awaitRunning(Duration timeout) throws InterruptedException {
        return running.await(timeout.toMillis(), TimeUnit.MILLISECONDS) && hasRun;
    }

    /** Waits until the service has stopped, by {@link #close} or because it failed. */
    public void awaitStopped() throws InterruptedException {
        stopped.await();
    }

    /** Whether the service has stopped, by {@link #close} or because it failed. */
    public boolean hasStopped() {
        return stopped.getCount() == 0;
    }

    /** Why the service stopped by itself; null if it did not. */
    public @Nullable Throwable failure() {
        return failure;
    }

    /** What is running where, for people: such as {@code mlp 1 on cpu}, one for each model. */
    public List<String> models() {
        return monitors.sessions().stream()
                .map(session -> session.bundle().name() + " " + session.bundle().version() + " on " + session.device())
                .sorted()
                .toList();
    }

    /** The state that Kafka Streams is in, such as {@code RUNNING} or {@code REBALANCING}. */
    public String state() {
        return streams.state().name();
    }

    /** How much of the state has been read back since the start. */
    public RestoreProgress restored() {
        return restoration.restored();
    }

    /**
     * Whether this instance leaves the group when it closes. By default a stream thread does not, so the group would wait
     * for the end of its session, and with it every rebalance until then. A static member stays: its partitions are kept
     * for it until it is back or its session ends.
     */
    static GroupMembershipOperation membershipAtClose(Properties properties) {
        boolean isStatic = new StreamsConfig(properties)
                .getMainConsumerConfigs("", "", 0)
                .containsKey(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG);
        return isStatic ? GroupMembershipOperation.REMAIN_IN_GROUP : GroupMembershipOperation.LEAVE_GROUP;
    }

    /**
     * Stops the streams: what is done is committed, what waits will be done after the next start. Where a topic is missing,
     * a stream thread waits for it in vain, and only for a moment is it waited for that.
     */
    public void stop() {
        Duration within = watch.missing().isEmpty() ? CLOSE_WITHIN : CLOSE_UNCOMMITTED_WITHIN;
        if (!streams.close(CloseOptions.timeout(within).withGroupMembershipOperation(membershipAtClose))) {
            String why = watch.missing().isEmpty() ? "" : ", as " + String.join(", ", watch.missing()) + " is missing";
            LOG.warn(
                    "the streams did not stop within {}{}; what was not committed is done again after the next start",
                    Quantities.inWords(within),
                    why);
            isCommitted = false;
            stopped.countDown();
        }
    }

    /** Whether all that was done was committed when the service stopped. */
    public boolean isCommitted() {
        return isCommitted;
    }

    @Override
    public void close() {
        stop();
        watch.close();
        monitors.close();
    }
}
