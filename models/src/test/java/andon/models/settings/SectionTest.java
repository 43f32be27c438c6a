package andon.models.settings;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SectionTest {
    private static final Rule<Integer> WHOLE = Rule.ofText("must be a whole number", Integer::parseInt);
    private static final Rule<String> ANY = Rule.text("must be a text", text -> true);

    private final Faults faults = new Faults();

    @Test
    void readsWhatIsThereAndLeavesTheRestAtItsDefault() throws Exception {
        try (Section root = yaml("{'batch': 8, 'telemetry': {'topic': 'plc'}}")) {
            assertThat(root.optional("batch", 64, WHOLE)).isEqualTo(8);
            assertThat(root.optional("linger", 2, WHOLE)).isEqualTo(2);
            try (Section telemetry = root.section("telemetry")) {
                assertThat(telemetry.required("topic", ANY)).isEqualTo("plc");
            }
        }

        assertThat(faults.texts()).isEmpty();
        assertThat(faults.complete()).isTrue();
    }

    @Test
    void collectsEveryFaultWithItsPlaceItsRuleAndItsValue() throws Exception {
        try (Section root = yaml("{'batch': 'x', 'linger': null, 'telemetry': 3, 'list': [1, 'y']}")) {
            assertThat(root.optional("batch", 64, WHOLE)).isEqualTo(64);
            assertThat(root.optional("linger", 2, WHOLE)).isEqualTo(2);
            assertThat(root.required("name", WHOLE)).isNull();
            assertThat(root.required("name", -1, WHOLE)).isEqualTo(-1);
            root.section("telemetry").close();
            root.list("list").forEach(element -> root.element(element, WHOLE));
        }

        assertThat(faults.texts())
                .containsExactly(
                        "batch must be a whole number, was 'x'",
                        "linger must have a value or be left out",
                        "name is missing; it must be a whole number",
                        "telemetry must be a map of settings, was '3'",
                        "list[1] must be a whole number, was 'y'");
        assertThat(faults.complete()).isFalse();
    }

    @Test
    void suggestsTheNearNameForAKeyThatNobodyReads() throws Exception {
        try (Section root = yaml("{'bacth': 8, 'colour': 'red'}")) {
            root.optional("batch", 64, WHOLE);
            root.optional("linger", 2, WHOLE);
        }

        assertThat(faults.texts())
                .containsExactly(
                        "bacth is not a setting; those here are batch, linger; did you mean batch?",
                        "colour is not a setting; those here are batch, linger");
        assertThat(faults.complete()).isTrue();
    }

    @Test
    void showsAValueOfJsonAsItStandsAndNoMoreOfItThanALine() throws Exception {
        Rule<String> text = Rule.ofNode("must be text", node -> node.isTextual(), node -> node.textValue());
        Section root = json("{'a': 7, 'b': null, 'c': ['" + "x".repeat(100) + "'], 'e': [1, {}]}");

        root.required("a", text);
        root.required("b", text);
        root.required("c", text);
        root.requiredSection("d").required("inner", text);
        root.sections("e");
        root.close();

        assertThat(faults.texts())
                .containsExactly(
                        "a must be text, was 7",
                        "b must be text, was null",
                        "c must be text, was [\"" + "x".repeat(55) + "…",
                        "d is missing; it must be an object",
                        "e[0] must be an object, was 1");
    }

    @Test
    void takesAnOverrideInPlaceOfTheSettingButForElementsOfLists() throws Exception {
        Given given = new Given(Map.of("batch", "9", "kafka.acks", "all", "list[0].batch", "9"));
        Section root = read("{'batch': null, 'kafka': null, 'list': [{'batch': 'x'}]}", Syntax.YAML, given);

        assertThat(root.optional("batch", 64, WHOLE)).isEqualTo(9);
        Section kafka = root.section("kafka");
        assertThat(kafka.keys()).containsExactly("acks");
        assertThat(kafka.required("acks", WHOLE)).isNull();
        root.sections("list").get(0).required("batch", WHOLE);

        assertThat(faults.texts())
                .containsExactly(
                        "kafka.acks (from KAFKA.ACKS) must be a whole number, was 'all'",
                        "list[0].batch must be a whole number, was 'x'");
        assertThat(given.asked).containsExactlyInAnyOrder("batch", "kafka.acks");
    }

    private Section yaml(String text) throws Exception {
        return read(text, Syntax.YAML, Overrides.NONE);
    }

    private Section json(String text) throws Exception {
        return read(text, Syntax.JSON, Overrides.NONE);
    }

    private Section read(String text, Syntax syntax, Overrides overrides) throws Exception {
        ObjectNode root = (ObjectNode) new JsonMapper().readTree(text.replace('\'', '"'));
        return Section.root(root, syntax, overrides, faults);
    }

    /** Overrides by path, from a source of the path in capitals. */
    private static final class Given implements Overrides {
        private final Map<String, String> values;
        private final Set<String> asked = new HashSet<>();

        Given(Map<String, String> values) {
            this.values = values;
        }

        @Override
        public Optional<String> value(String path) {
            asked.add(path);
            return Optional.ofNullable(values.get(path));
        }

        @Override
        public Optional<String> source(String path) {
            return Optional.ofNullable(values.get(path)).map(value -> path.toUpperCase(Locale.ROOT));
        }

        @Override
        public Set<String> keysOf(String section) {
            return section.equals("kafka") ? Set.of("acks") : Set.of();
        }

        @Override
        public boolean reach(String section) {
            return values.keySet().stream().anyMatch(path -> path.startsWith(section + "."));
        }
    }
}
