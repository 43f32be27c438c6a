package andon.app.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import andon.app.alerts.AlertSink;
import andon.app.alerts.Alerting;
import andon.app.alerts.Finding;
import andon.app.alerts.Standing;
import andon.app.config.AndonConfig;
import andon.app.monitoring.Fixtures;
import andon.app.monitoring.StateLog;
import andon.topics.Alert;
import andon.topics.AlertKind;
import andon.topics.RefusedCommand;
import andon.topics.Status;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Consumer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.junit.jupiter.api.Test;

class ToAlertsTest {
    private final AndonConfig config = Fixtures.config(Path.of("bundles"));
    private final Alerting alerting =
            new Alerting(config, StateLog.NONE, new Unheard(), InstantSource.fixed(Instant.EPOCH));
    private final List<Object> arrived = new ArrayList<>();

    @Test
    void whatIsFoundArrivesAtOnce() {
        run(toAlerts -> {
            toAlerts.found("first");
            assertThat(arrived).containsExactly("first");
            toAlerts.found("second");
        });

        assertThat(arrived).containsExactly("first", "second");
    }

    @Test
    void thatAnAssetIsWellMattersWhereItsAlarmIsUnderWay() {
        alerting.find(anomaly("plant/0"));

        run(toAlerts -> {
            assertThat(toAlerts.hear("plant/0")).isTrue();
            assertThat(toAlerts.hear("plant/1")).isFalse();
        });

        assertThat(arrived).isEmpty();
    }

    private Finding anomaly(String asset) {
        return new Finding(
                asset,
                0,
                config.monitors().get(0).name(),
                AlertKind.MODEL_ANOMALY,
                null,
                Standing.PRESENT,
                Instant.EPOCH,
                Instant.EPOCH,
                0.9,
                "an anomaly",
                List.of(),
                null,
                null,
                "",
                null);
    }

    private void run(Consumer<ToAlerts> step) {
        Topology topology = new Topology()
                .addSource(
                        "source",
                        Serdes.ByteArray().deserializer(),
                        Serdes.ByteArray().deserializer(),
                        "input")
                .addProcessor("finder", () -> new Finder(step), "source")
                .addProcessor(AlertsProcessor.INPUT, Arrival::new, "finder");
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "to-alerts");
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:9092");
        try (TopologyTestDriver driver = new TopologyTestDriver(topology, properties)) {
            driver.createInputTopic("input", new ByteArraySerializer(), new ByteArraySerializer())
                    .pipeInput(new byte[1]);
        }
    }

    private final class Finder extends ContextualProcessor<byte[], byte[], byte[], Object> {
        private final Consumer<ToAlerts> step;

        private Finder(Consumer<ToAlerts> step) {
            this.step = step;
        }

        @Override
        public void process(Record<byte[], byte[]> record) {
            step.accept(new ToAlerts(context(), new Outbox(), Map.of(context().taskId(), alerting)));
        }
    }

    private final class Arrival extends ContextualProcessor<byte[], Object, Void, Void> {
        @Override
        public void process(Record<byte[], Object> record) {
            arrived.add(record.value());
        }
    }

    private static final class Unheard implements AlertSink {
        @Override
        public void alert(Alert alert) {}

        @Override
        public void refused(RefusedCommand refused) {}

        @Override
        public void status(Status status) {}
    }
}
