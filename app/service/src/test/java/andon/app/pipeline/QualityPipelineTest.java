package andon.app.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import andon.app.config.AndonConfig;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.errors.InvalidTimestampException;
import org.apache.kafka.streams.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.StreamsException;
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
                .containsEntry("receive.buffer.bytes", -1)
                .containsEntry("session.timeout.ms", 10_000)
                .containsEntry("heartbeat.interval.ms", 1_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "consumer.", "main.consumer."})
    void aSessionTimeoutOfTheConfigurationHolds(String prefix) {
        StreamsConfig config = with(Map.of("bootstrap.servers", "h:1", prefix + "session.timeout.ms", "45000"));

        assertThat(config.getMainConsumerConfigs("group", "client", 1)).containsEntry("session.timeout.ms", "45000");
    }

    @Test
    void anInstanceThatStopsLeavesTheGroupSoThatNobodyWaitsForItsSession() {
        assertThat(membership(Map.of())).isEqualTo(GroupMembershipOperation.LEAVE_GROUP);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "consumer.", "main.consumer."})
    void aStaticMemberStaysSoThatItsPartitionsAreKeptForIt(String prefix) {
        assertThat(membership(Map.of(prefix + "group.instance.id", "one")))
                .isEqualTo(GroupMembershipOperation.REMAIN_IN_GROUP);
    }

    private static GroupMembershipOperation membership(Map<String, String> kafka) {
        Map<String, String> all = new HashMap<>(kafka);
        all.put("bootstrap.servers", "h:1");
        return QualityPipeline.membershipAtClose(
                QualityPipeline.properties(AndonConfig.standard(all, Path.of("models/bundles"), List.of())));
    }

    @Test
    void withoutATransactionToWaitForEventsAreSentSooner() {
        assertThat(QualityPipeline.clients(false)).containsEntry("linger.ms", 5);
    }

    @Test
    void aRefusedTimestampIsExplainedWhateverKafkaCallsIt() {
        String refused = "Timestamp 1 of message with offset 0 is out of range. The timestamp should be within [2, 3]";

        for (Exception cause : List.of(new InvalidTimestampException(refused), new InvalidRecordException(refused))) {
            Throwable failure = new StreamsException(
                    "Error encountered sending record to topic andon.status for task 1_0 due to:", cause);

            assertThat(QualityPipeline.explained(failure))
                    .hasMessage(
                            "Kafka refuses the time of records for topic 'andon.status': the clock of this host is ahead"
                                    + " of the broker's by more than the topic's message.timestamp.after.max.ms, or the telemetry is"
                                    + " older than its message.timestamp.before.max.ms. Set both clocks right, or lift that limit of"
                                    + " the topic with kafka-configs.sh");
        }
        Throwable other = new StreamsException("of another kind", new InvalidRecordException("no key"));
        assertThat(QualityPipeline.explained(other)).isSameAs(other);
    }
}
