package andon.app.config;

import andon.models.inference.DeviceChoice;
import andon.topics.Topics;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The whole configuration of a running Andon.
 *
 * @param applicationId names the consumer group, the state and the transactions; {@code andon} by default
 * @param kafka native properties of the Kafka clients and of Kafka Streams, passed through as they are
 * @param topicsPrefix with what the names of the topics begin; {@code andon} by default
 * @param telemetry how telemetry is read
 * @param bundles the directory of bundles; {@code models/bundles} by default
 * @param device on what models run; auto by default
 * @param linger how long a window waits to be scored together with others; 2 ms by default
 * @param batch the most windows scored together; 64 by default
 * @param start where a new application begins to read; latest by default
 * @param guarantee how often a record takes effect when an instance fails; exactly once by default
 * @param forgetAfter after which silence, in wall-clock time, an asset's state is removed; 30 days by default
 * @param monitors what is watched by models, names unique; at least one unless there are charts
 * @param charts what is watched by control charts, names unique; none by default
 * @param alerts what holds for the alerts of all of them
 */
@RecordBuilder
public record AndonConfig(
        String applicationId,
        Map<String, String> kafka,
        String topicsPrefix,
        TelemetryConfig telemetry,
        Path bundles,
        DeviceChoice device,
        Duration linger,
        int batch,
        Start start,
        Guarantee guarantee,
        Duration forgetAfter,
        List<MonitorConfig> monitors,
        List<ChartConfig> charts,
        AlertsConfig alerts) {
    public AndonConfig {
        Objects.requireNonNull(applicationId, "applicationId");
        Objects.requireNonNull(kafka, "kafka");
        Objects.requireNonNull(topicsPrefix, "topicsPrefix");
        Objects.requireNonNull(telemetry, "telemetry");
        Objects.requireNonNull(bundles, "bundles");
        Objects.requireNonNull(device, "device");
        Objects.requireNonNull(linger, "linger");
        Objects.requireNonNull(start, "start");
        Objects.requireNonNull(guarantee, "guarantee");
        Objects.requireNonNull(forgetAfter, "forgetAfter");
        Objects.requireNonNull(monitors, "monitors");
        Objects.requireNonNull(charts, "charts");
        Objects.requireNonNull(alerts, "alerts");
        kafka = Map.copyOf(kafka);
        monitors = List.copyOf(monitors);
        charts = List.copyOf(charts);
    }

    /** All defaults, for the given client properties, bundles and monitors. */
    public static AndonConfig standard(Map<String, String> kafka, Path bundles, List<MonitorConfig> monitors) {
        return AndonConfigBuilder.builder()
                .applicationId("andon")
                .kafka(kafka)
                .topicsPrefix("andon")
                .telemetry(TelemetryConfig.standard("andon.telemetry"))
                .bundles(bundles)
                .device(DeviceChoice.AUTO)
                .linger(Duration.ofMillis(2))
                .batch(64)
                .start(Start.LATEST)
                .guarantee(Guarantee.EXACTLY_ONCE)
                .forgetAfter(Duration.ofDays(30))
                .monitors(monitors)
                .charts(List.of())
                .alerts(AlertsConfig.standard())
                .build();
    }

    /** The topics that this configuration names. */
    public Topics topics() {
        return Topics.named(topicsPrefix).withTelemetry(telemetry.topic());
    }

    /** The same with the client property {@code name} set to {@code value}. */
    public AndonConfig withKafka(String name, String value) {
        Map<String, String> changed = new HashMap<>(kafka);
        changed.put(name, value);
        return AndonConfigBuilder.builder(this).kafka(changed).build();
    }

    /** The same with other charts. */
    public AndonConfig withCharts(List<ChartConfig> charts) {
        return AndonConfigBuilder.builder(this).charts(charts).build();
    }

    /** The same with other settings for all alerts. */
    public AndonConfig withAlerts(AlertsConfig alerts) {
        return AndonConfigBuilder.builder(this).alerts(alerts).build();
    }
}
