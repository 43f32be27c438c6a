package andon.app.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import andon.app.config.AndonConfig;
import andon.app.monitoring.Fixtures;
import andon.topics.Status;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.junit.jupiter.api.Test;

class ToAlertsTest {
    private final AndonConfig config = Fixtures.charted(Fixtures.config(Path.of("bundles")));
    private final List<Object> arrived = new ArrayList<>();

    @Test
    void whatOneRecordBroughtArrivesTogetherAndInOrder() {
        run((toAlerts, toCharts) -> {
            toAlerts.status(status("first"));
            toAlerts.status(status("second"));
        });

        assertThat(arrived).containsExactly(List.of("first", "second"));
    }

    @Test
    void whatWasFoundBeforeArrivesBeforeWhatChartsMayMakeOfWhatComesAfter() {
        run((toAlerts, toCharts) -> {
            toAlerts.status(status("before"));
            toCharts.caughtUp();
            toAlerts.status(status("after"));
        });

        assertThat(arrived).containsExactly(List.of("before"), ToCharts.CAUGHT_UP, List.of("after"));
    }

    @Test
    void nothingArrivesWhereNothingWasFound() {
        run((toAlerts, toCharts) -> {});

        assertThat(arrived).isEmpty();
    }

    private static Status status(String id) {
        return new Status(
                id,
                "plant/0",
                null,
                Status.Kind.CLOCK_JUMP,
                Status.Phase.POINT,
                Instant.EPOCH,
                Instant.EPOCH,
                1,
                null,
                "",
                0,
                Instant.EPOCH);
    }

    /** What the engine finds in one record. */
    private interface Step {
        void find(ToAlerts toAlerts, ToCharts toCharts);
    }

    private void run(Step step) {
        Topology topology = new Topology()
                .addSource(
                        "source",
                        Serdes.ByteArray().deserializer(),
                        Serdes.ByteArray().deserializer(),
                        "input")
                .addProcessor("finder", () -> new Finder(step), "source")
                .addProcessor(AlertsProcessor.INPUT, Arrival::new, "finder")
                .addProcessor(TrendsProcessor.INPUT, Arrival::new, "finder");
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "to-alerts");
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:9092");
        try (TopologyTestDriver driver = new TopologyTestDriver(topology, properties)) {
            driver.createInputTopic("input", new ByteArraySerializer(), new ByteArraySerializer())
                    .pipeInput(new byte[1]);
        }
    }

    private final class Finder extends ContextualProcessor<byte[], byte[], byte[], Object> {
        private final Step step;

        private Finder(Step step) {
            this.step = step;
        }

        @Override
        public void process(Record<byte[], byte[]> record) {
            ToAlerts toAlerts = new ToAlerts(context());
            step.find(toAlerts, new ToCharts(context(), config, toAlerts::handOver));
            toAlerts.handOver();
            toAlerts.handOver();
        }
    }

    private final class Arrival extends ContextualProcessor<byte[], Object, Void, Void> {
        @Override
        public void process(Record<byte[], Object> record) {
            arrived.add(
                    record.value() instanceof ToAlerts.Found found
                            ? found.inOrder().stream()
                                    .map(status -> ((Status) status).id())
                                    .toList()
                            : record.value());
        }
    }
}
