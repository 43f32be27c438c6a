package andon.app.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import andon.app.config.AndonConfig;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QualityPipelineTest {
    private static StreamsConfig with(Map<String, String> kafka) {
        return new StreamsConfig(
                QualityPipeline.properties(AndonConfig.standard(kafka, Path.of("models/bundles"), List.of())));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "producer."})
    void aProducerSettingOfTheConfigurationHolds(String prefix) {
        StreamsConfig config = with(Map.of("bootstrap.servers", "h:1", prefix + "linger.ms", "50"));

        assertThat(config.getProducerConfigs("client")).containsEntry("linger.ms", "50");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "consumer.", "main.consumer."})
    void aConsumerSettingOfTheConfigurationHolds(String prefix) {
        StreamsConfig config = with(Map.of("bootstrap.servers", "h:1", prefix + "max.poll.records", "7"));

        assertThat(config.getMainConsumerConfigs("group", "client", 1)).containsEntry("max.poll.records", "7");
    }

    @Test
    void otherwiseTheDefaultsAreThoseOfAndon() {
        StreamsConfig config = with(Map.of("bootstrap.servers", "h:1"));

        assertThat(config.getProducerConfigs("client"))
                .containsEntry("linger.ms", 100)
                .containsEntry("batch.size", 65_536);
        assertThat(config.getMainConsumerConfigs("group", "client", 1))
                .containsEntry("max.poll.records", 2_000)
                .containsEntry("receive.buffer.bytes", -1);
    }

    @Test
    void withoutATransactionToWaitForEventsAreSentSooner() {
        assertThat(QualityPipeline.clients(false)).containsEntry("linger.ms", 5);
    }
}
