package andon.topics;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A version of an event as it was once written. */
final class Golden {
    private Golden() {}

    /** The golden file reads as {@code event}, {@code event} is written so, and the schema allows both. */
    static <T> void assertGolden(String name, Class<T> type, T event) throws IOException {
        String golden = SchemaFile.text("/golden/" + name + ".json");
        JsonSerde<T> serde = new JsonSerde<>(type);
        String written = new String(serde.toJson(event), UTF_8);
        ObjectMapper mapper = new ObjectMapper();

        assertThat(serde.fromJson(golden.getBytes(UTF_8))).isEqualTo(event);
        assertThat(mapper.readTree(written)).isEqualTo(mapper.readTree(golden));
        assertThat(SchemaFile.of(name).faults(golden)).isEmpty();
        assertThat(SchemaFile.strict(name).faults(written)).isEmpty();
    }

    /** A golden file of before the event gained fields reads as {@code event}, and the schema of today allows it. */
    static <T> void assertReadable(String schema, String name, Class<T> type, T event) {
        String golden = SchemaFile.text("/golden/" + name + ".json");

        assertThat(new JsonSerde<>(type).fromJson(golden.getBytes(UTF_8))).isEqualTo(event);
        assertThat(SchemaFile.of(schema).faults(golden)).isEmpty();
    }

    /** The least of an event is written without what is absent, allowed by the schema, and read again. */
    static <T> void assertLeast(String name, Class<T> type, T event) {
        JsonSerde<T> serde = new JsonSerde<>(type);
        String written = new String(serde.toJson(event), UTF_8);

        assertThat(written).doesNotContain("null");
        assertThat(SchemaFile.strict(name).faults(written)).isEmpty();
        assertThat(serde.fromJson(written.getBytes(UTF_8))).isEqualTo(event);
    }

    /** The words that a schema names are those in which {@code type} is written, in its order. */
    static <E extends Enum<E>> void assertWords(String schema, String pointer, Class<E> type) {
        List<String> words = new ArrayList<>();
        for (E value : Words.known(type)) {
            words.add(new ObjectMapper().valueToTree(value).asText());
            assertThat(Words.of(value)).isEqualTo(words.get(words.size() - 1));
        }
        assertThat(words(schema, pointer)).isEqualTo(words);
    }

    static List<String> words(String schema, String pointer) {
        List<String> words = new ArrayList<>();
        for (JsonNode word :
                SchemaFile.tree("/andon/topics/" + schema + ".schema.json").at(pointer)) {
            words.add(word.asText());
        }
        return words;
    }
}
