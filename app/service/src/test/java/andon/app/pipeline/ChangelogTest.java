package andon.app.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import andon.app.config.AndonConfig;
import andon.app.monitoring.Fixtures;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The changelog that Kafka Streams makes on a real broker. */
class ChangelogTest {
    private static final ConfigResource CHANGELOG =
            new ConfigResource(ConfigResource.Type.TOPIC, "andon-assets-changelog");

    @TempDir
    private Path directory;

    @Test
    void isCompactedSoonSoThatLittleIsReadBack() throws Exception {
        try (LiveAndon live = new LiveAndon(directory.resolve("broker"))) {
            Config set = madeBy(live, Fixtures.config(Fixtures.bundles(directory)));

            assertThat(set.get("cleanup.policy").value()).isEqualTo("compact");
            assertThat(set.get("segment.bytes").value()).isEqualTo("16777216");
            assertThat(set.get("min.cleanable.dirty.ratio").value()).isEqualTo("0.3");
            assertThat(set.get("message.timestamp.after.max.ms").value())
                    .as("a clock of this host that is ahead does not end the service")
                    .isEqualTo("9223372036854775807");
        }
    }

    @Test
    void takesWhatTheConfigurationSaysInstead() throws Exception {
        try (LiveAndon live = new LiveAndon(directory.resolve("broker"))) {
            AndonConfig config = Fixtures.config(Fixtures.bundles(directory))
                    .withKafka("topic.min.cleanable.dirty.ratio", "0.9")
                    .withKafka("topic.segment.bytes", "33554432");

            Config set = madeBy(live, config);

            assertThat(set.get("segment.bytes").value()).isEqualTo("33554432");
            assertThat(set.get("min.cleanable.dirty.ratio").value()).isEqualTo("0.9");
        }
    }

    private static Config madeBy(LiveAndon live, AndonConfig config) throws Exception {
        try (QualityPipeline pipeline = QualityPipeline.start(live.config(config));
                Admin admin = Admin.create(Map.of("bootstrap.servers", live.bootstrap()))) {
            assertThat(pipeline.awaitRunning(Duration.ofMinutes(2))).isTrue();
            return admin.describeConfigs(List.of(CHANGELOG)).all().get().get(CHANGELOG);
        }
    }
}
