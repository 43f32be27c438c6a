package andon.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TopicsTest {
    @Test
    void namesAllTopicsByPrefix() {
        assertThat(Topics.named("plant1").all())
                .extracting(Topic::name)
                .containsExactly(
                        "plant1.telemetry",
                        "plant1.measurements",
                        "plant1.commands",
                        "plant1.anomalies",
                        "plant1.alerts",
                        "plant1.quality-trends",
                        "plant1.status",
                        "plant1.commands-refused",
                        "plant1.dead-letters");
    }

    @Test
    void changesAllTopicsAtOnce() {
        Topics topics = Topics.named("andon").with("retention.ms", "-1").withPartitions(2);

        assertThat(topics.all()).allSatisfy(topic -> {
            assertThat(topic.config()).containsEntry("retention.ms", "-1");
            assertThat(topic.partitions()).isEqualTo(2);
        });
    }

    @Test
    void everyTopicTakesTimestampsOfAClockThatIsAhead() {
        assertThat(Topics.named("andon").all())
                .allSatisfy(topic -> assertThat(topic.config())
                        .containsEntry("message.timestamp.after.max.ms", "9223372036854775807"));
    }

    @Test
    void takesATelemetryTopicThatExists() {
        Topics topics = Topics.named("andon").withTelemetry("plc.raw");

        assertThat(topics.telemetry().name()).isEqualTo("plc.raw");
        assertThat(topics.anomalies().name()).isEqualTo("andon.anomalies");
    }

    @Test
    void refusesNamesAndPartitionsThatKafkaWouldRefuse() {
        assertThatThrownBy(() -> Topics.named("a b"))
                .hasMessage("topic name must be 1 to 249 of the characters a-z, A-Z, 0-9, '.', '_' and '-',"
                        + " was 'a b.telemetry'");
        assertThatThrownBy(() -> Topics.named("andon").withPartitions(0))
                .hasMessage("partitions of andon.telemetry must be positive, was 0");
    }

    @Test
    void theAsyncApiDocumentTellsOfTheSameTopicsAndTypes() throws Exception {
        JsonNode document = new YAMLMapper().readTree(SchemaFile.text("/andon/topics/asyncapi.yaml"));

        List<String> addresses = new ArrayList<>();
        document.get("channels")
                .forEach(channel -> addresses.add(channel.get("address").asText()));
        assertThat(document.get("asyncapi").asText()).startsWith("3.");
        assertThat(addresses)
                .containsExactlyElementsOf(
                        Topics.named("andon").all().stream().map(Topic::name).toList());

        List<String> types = new ArrayList<>();
        document.at("/components/messageTraits/cloudEvent/headers/properties/ce_type/enum")
                .forEach(type -> types.add(type.asText()));
        assertThat(types)
                .containsExactly(
                        Anomaly.TYPE, Alert.TYPE, QualityTrend.TYPE, Status.TYPE, RefusedCommand.TYPE, DeadLetter.TYPE);
    }

    @Test
    void everyReferenceOfTheAsyncApiDocumentLeadsSomewhere() throws Exception {
        JsonNode document = new YAMLMapper().readTree(SchemaFile.text("/andon/topics/asyncapi.yaml"));

        List<String> references = document.findValuesAsText("$ref");

        assertThat(references).hasSizeGreaterThan(10);
        for (String reference : references) {
            if (reference.startsWith("#")) {
                assertThat(document.at(reference.substring(1)).isMissingNode())
                        .as(reference)
                        .isFalse();
            } else {
                assertThat(SchemaFile.tree("/andon/topics/" + reference)
                                .get("$id")
                                .asText())
                        .isEqualTo("urn:andon:" + reference.replace(".schema.json", ""));
            }
        }
    }

    @Test
    void topicsAreImmutable() {
        Topic<byte[]> topic = Topics.named("andon").telemetry();
        Map<String, String> before = topic.config();

        topic.with("retention.ms", "1");

        assertThat(topic.config()).isEqualTo(before);
        assertThatThrownBy(() -> before.put("x", "y")).isInstanceOf(UnsupportedOperationException.class);
    }
}
