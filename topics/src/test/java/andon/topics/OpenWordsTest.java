package andon.topics;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.Test;

/** A word that only a later version knows is allowed by today's schemas, and read as OTHER with the rest of its event. */
class OpenWordsTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @Test
    void aWordOfALaterVersionIsReadAsOther() throws Exception {
        assertOpen("dead-letter.v1", DeadLetter.class, "LATE", "OTHER");
        assertOpen("command-refused.v1", RefusedCommand.class, "wrong-field", "other");
        assertOpen("status.v1", Status.class, "undecided", "other");
        assertOpen("alert.v1", Alert.class, "model-anomaly", "other");
        assertOpen("alert.v1", Alert.class, "shelved", "other");
        assertOpen("anomaly.v1", Anomaly.class, "clock", "other");
        assertOpen("quality-trend.v1", QualityTrend.class, "rule", "other");
    }

    @Test
    void wordsThatSayHowToReadTheRestStayClosed() {
        assertClosed("alert.v1", Alert.class, "high");
        assertClosed("status.v1", Status.class, "ended");
        assertClosed("quality-trend.v1", QualityTrend.class, "xbar-r");
    }

    @Test
    void nobodyAsksForOther() {
        assertThat(Words.known(AlertKind.class)).hasSize(7).doesNotContain(AlertKind.OTHER);
        assertThat(Words.find(AlertKind.class, "other")).isEmpty();
        assertThat(Words.all(QualityTrend.Cause.class)).isEqualTo("period, rule or baseline");
    }

    private static <T> void assertOpen(String name, Class<T> type, String word, String other) throws Exception {
        String golden = SchemaFile.text("/golden/" + name + ".json");
        String later = with("of-a-later-version", word, golden);
        JsonSerde<T> serde = new JsonSerde<>(type);

        T read = serde.fromJson(later.getBytes(UTF_8));

        assertThat(SchemaFile.of(name).faults(later)).isEmpty();
        assertThat(SchemaFile.strict(name).faults(later)).isNotEmpty();
        assertThat(MAPPER.readTree(serde.toJson(read))).isEqualTo(MAPPER.readTree(with(other, word, golden)));
    }

    private static <T> void assertClosed(String name, Class<T> type, String word) {
        String golden = SchemaFile.text("/golden/" + name + ".json");
        byte[] later = with("of-a-later-version", word, golden).getBytes(UTF_8);
        JsonSerde<T> serde = new JsonSerde<>(type);

        assertThatThrownBy(() -> serde.fromJson(later))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("of-a-later-version");
    }

    private static String with(String put, String word, String golden) {
        String changed = golden.replace(": \"" + word + "\"", ": \"" + put + "\"");
        assertThat(changed).isNotEqualTo(golden);
        return changed;
    }
}
