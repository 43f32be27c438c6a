package andon.app.demo;

import andon.app.admin.TopicAdmin;
import andon.app.broker.EmbeddedBroker;
import andon.app.config.AlertsConfig;
import andon.app.config.AndonConfig;
import andon.app.config.AndonConfigBuilder;
import andon.app.config.ChartConfig;
import andon.app.config.MonitorConfig;
import andon.app.config.Start;
import andon.app.feed.Pace;
import andon.app.feed.TelemetryFeed;
import andon.app.pipeline.QualityPipeline;
import andon.models.bundle.BundleRefused;
import andon.models.inference.DeviceChoice;
import andon.topics.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The whole of Andon in one process for a while: a broker, the topics, telemetry from a source, the pipeline, and someone
 * who reads the events.
 */
final class Demo implements AutoCloseable {
    private static final Duration RUNNING_WITHIN = Duration.ofSeconds(60);
    private static final Duration TAKEN_IN_WITHIN = Duration.ofSeconds(30);
    private static final Duration EVENTS_WITHIN = Duration.ofMillis(1500);
    private static final int PARTITIONS = 3;

    /** Faults come one after another here, ten times as fast as in life: that is no flood. */
    private static final AlertsConfig.Flood NO_FLOOD = new AlertsConfig.Flood(1000, Duration.ofMinutes(10));

    private final EmbeddedBroker broker;
    private final Topics topics;
    private final QualityPipeline pipeline;
    private final TelemetryFeed feed;
    private final EventWatch watch;

    /**
     * Starts everything; returns when the pipeline works on its partitions.
     *
     * @param folder for all that is written; empty
     * @param port of the broker, 0 for any
     * @param bundles where the monitors' bundles lie
     * @param charts the control charts
     */
    Demo(
            Path folder,
            int port,
            Path bundles,
            List<MonitorConfig> monitors,
            List<ChartConfig> charts,
            DeviceChoice device,
            EventWatch.Listener listener)
            throws BundleRefused, InterruptedException {
        broker = EmbeddedBroker.start(folder.resolve("kafka"), port);
        try {
            topics = Topics.named("andon").withPartitions(PARTITIONS).with("retention.ms", "-1");
            try (TopicAdmin admin = new TopicAdmin(Map.of("bootstrap.servers", broker.bootstrap()))) {
                admin.create(topics, Optional.of((short) 1));
            }
            watch = new EventWatch(broker.bootstrap(), topics, listener);
            pipeline = QualityPipeline.start(config(folder, bundles, monitors, charts, device));
            if (!pipeline.awaitRunning(RUNNING_WITHIN)) {
                throw failed("the pipeline did not start within " + RUNNING_WITHIN.toSeconds() + " s");
            }
            feed = TelemetryFeed.stampedWithEventTime(
                    Map.of("bootstrap.servers", broker.bootstrap()),
                    topics.telemetry().name());
        } catch (BundleRefused | RuntimeException | InterruptedException e) {
            broker.close();
            throw e;
        }
    }

    private AndonConfig config(
            Path folder, Path bundles, List<MonitorConfig> monitors, List<ChartConfig> charts, DeviceChoice device) {
        AndonConfig standard = AndonConfig.standard(
                Map.of(
                        "bootstrap.servers",
                        broker.bootstrap(),
                        "replication.factor",
                        "1",
                        "state.dir",
                        folder.resolve("state").toString(),
                        "poll.ms",
                        "20"),
                bundles,
                monitors);
        return AndonConfigBuilder.builder(standard)
                .bundles(bundles)
                .device(device)
                .start(Start.EARLIEST)
                .monitors(monitors)
                .charts(charts)
                .alerts(new AlertsConfig(standard.alerts().keep(), NO_FLOOD))
                .build();
    }

    String bootstrap() {
        return broker.bootstrap();
    }

    /** The models in use, and on what device. */
    List<String> models() {
        return pipeline.models();
    }

    long recordsSent() {
        return feed.taken();
    }

    /**
     * Sends what {@code source} hands out, at {@code speed} times the pace of life but never ahead of the clock, until it
     * ends or {@code stop} comes; returns whether it ended.
     */
    boolean stream(TelemetrySource source, double speed, TelemetrySource.Sink also, CountDownLatch stop)
            throws InterruptedException {
        long history = source.now() + source.historyMillis();
        while (source.now() < history) {
            next(source, also);
        }
        Pace pace = new Pace(speed, source.now());
        Pace life = source.happensNow() ? new Pace(1, System.currentTimeMillis()) : pace;
        while (pace.awaitTurn(source.now(), stop) && life.awaitTurn(source.now(), stop)) {
            if (!next(source, also)) {
                feed.flush();
                return true;
            }
            if (pipeline.failure() != null) {
                throw failed("the pipeline stopped");
            }
        }
        feed.flush();
        return false;
    }

    private DemoFailed failed(String what) {
        Throwable failure = pipeline.failure();
        return new DemoFailed(what + (failure == null ? "" : ": " + failure), failure);
    }

    private boolean next(TelemetrySource source, TelemetrySource.Sink also) {
        return source.next((asset, time, signals, values) -> {
            also.accept(asset, time, signals, values);
            feed.send(asset, time, signals, values);
        });
    }

    /** Waits until the pipeline has taken in all that was sent, or {@code stop} comes, or half a minute has passed. */
    void awaitTakenIn(CountDownLatch stop) throws InterruptedException {
        try (ConsumerLag lag = new ConsumerLag(bootstrap(), "andon", topics.telemetry())) {
            long until = System.nanoTime() + TAKEN_IN_WITHIN.toNanos();
            while (System.nanoTime() < until && lag.records() > 0) {
                if (stop.await(200, TimeUnit.MILLISECONDS)) {
                    return;
                }
            }
            stop.await(EVENTS_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /** Lets nothing more be heard of, so that what has been counted stays so. */
    void stopListening() throws InterruptedException {
        watch.close();
    }

    @Override
    public void close() throws InterruptedException {
        feed.close();
        pipeline.close();
        watch.close();
        broker.close();
    }
}
