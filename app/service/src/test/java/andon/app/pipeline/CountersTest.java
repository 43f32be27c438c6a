package andon.app.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Properties;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CountersTest {
    private final TopologyTestDriver driver = driver();
    private final TestInputTopic<byte[], byte[]> input =
            driver.createInputTopic("input", new ByteArraySerializer(), new ByteArraySerializer());

    private enum Fruit {
        APPLES_EATEN,
        PEARS
    }

    @AfterEach
    void close() {
        driver.close();
    }

    @Test
    void whatIsCountedIsSummedUpInTheMetrics() {
        for (int i = 0; i < 5; i++) {
            input.pipeInput(new byte[] {2});
        }
        assertThat(value("apples-eaten-total")).isZero();

        driver.advanceWallClockTime(Duration.ofSeconds(1));

        assertThat(value("apples-eaten-total")).isEqualTo(10);
        assertThat(value("apples-eaten-rate")).isPositive();
        assertThat(value("pears-total")).isZero();
    }

    @Test
    void nothingIsCountedTwice() {
        input.pipeInput(new byte[] {2});
        driver.advanceWallClockTime(Duration.ofSeconds(1));
        driver.advanceWallClockTime(Duration.ofSeconds(3));
        input.pipeInput(new byte[] {1});
        driver.advanceWallClockTime(Duration.ofSeconds(1));

        assertThat(value("apples-eaten-total")).isEqualTo(3);
    }

    @Test
    void whatWasCountedLastIsInTheMetricsOfATaskThatHasClosed() {
        Metric total;
        try (TopologyTestDriver closing = driver()) {
            total = metric(closing, "apples-eaten-total");
            closing.createInputTopic("input", new ByteArraySerializer(), new ByteArraySerializer())
                    .pipeInput(new byte[] {7});
        }

        assertThat(total.metricValue()).isEqualTo(7.0);
    }

    private double value(String name) {
        return (double) metric(driver, name).metricValue();
    }

    private static Metric metric(TopologyTestDriver driver, String name) {
        return driver.metrics().values().stream()
                .filter(metric -> metric.metricName().group().equals("stream-andon-metrics"))
                .filter(metric -> metric.metricName().name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** Counts as many apples as the record's only byte says. */
    private static TopologyTestDriver driver() {
        Topology topology = new Topology()
                .addSource(
                        "source",
                        Serdes.ByteArray().deserializer(),
                        Serdes.ByteArray().deserializer(),
                        "input")
                .addProcessor("eater", Eater::new, "source");
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "counters");
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:9092");
        return new TopologyTestDriver(topology, properties);
    }

    private static final class Eater extends ContextualProcessor<byte[], byte[], byte[], byte[]> {
        private Counters<Fruit> counters;

        @Override
        public void init(ProcessorContext<byte[], byte[]> context) {
            super.init(context);
            counters = new Counters<>(context, Fruit.class);
            context.schedule(Duration.ofSeconds(1), PunctuationType.WALL_CLOCK_TIME, counters::record);
        }

        @Override
        public void process(Record<byte[], byte[]> record) {
            counters.count(Fruit.APPLES_EATEN, record.value()[0]);
        }

        @Override
        public void close() {
            counters.close();
        }
    }
}
