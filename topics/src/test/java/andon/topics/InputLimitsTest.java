package andon.topics;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

/** What is at a limit is taken; what is beyond it is refused, with the field, the limit and the length. */
class InputLimitsTest {
    private static final String NAME = "n".repeat(1000);
    private static final String LONG = "n".repeat(1001);
    private static final String HALF = "a\\ud800b";

    private final TelemetryDecoder decoder = new TelemetryDecoder(TelemetryFields.standard(), 1 << 21);

    @Test
    void aNameInTelemetryHasAtMost1000Characters() throws Exception {
        String record = "{'asset':'%s','time':1,'values':{'%s':1},'quality':{'%s':'BAD'},"
                + "'context':{'product':'%s','batch':'%s','recipe':'%s'}}";
        Telemetry taken = telemetry(record.replace("%s", NAME));

        assertThat(taken.asset()).isEqualTo(NAME);
        assertThat(taken.name(0)).isEqualTo(NAME);
        assertThat(taken.context(0)).isEqualTo(new Context(NAME, NAME, NAME));
        String[] fields = {
            "/asset",
            "a signal's name in /values",
            "a signal's name in /quality",
            "/context/product",
            "/context/batch",
            "/context/recipe"
        };
        for (int i = 0; i < fields.length; i++) {
            int wrong = i;
            assertThatThrownBy(() -> telemetry(with(record, wrong, LONG)))
                    .hasMessage("TOO_LARGE: " + fields[i] + " must have at most 1000 characters, has 1001");
            // Of names of fields, the parser says so.
            assertThatThrownBy(() -> telemetry(with(record, wrong, HALF)))
                    .hasMessageMatching(
                            fields[i].startsWith("/")
                                    ? "NOT_JSON: " + fields[i] + " must not have half of a surrogate pair .*"
                                    : "NOT_JSON: Broken surrogate pair in field name: .*");
        }
        assertThatThrownBy(() -> telemetry("{'asset':'a','samples':[{'time':1,'signal':'" + LONG + "','value':1}]}"))
                .hasMessage("TOO_LARGE: /samples/0/signal must have at most 1000 characters, has 1001");
        assertThatThrownBy(() -> telemetry("{'asset':'" + "a".repeat(300_000) + "','time':1,'values':{}}"))
                .hasMessage("TOO_LARGE: /asset must have at most 1000 characters, has 300000");
    }

    @Test
    void wholeSurrogatePairsAreTaken() throws Exception {
        assertThat(telemetry("{'asset':'\\ud83c\\udfed 7','time':1,'values':{}}")
                        .asset())
                .isEqualTo("🏭 7");
        assertThatThrownBy(() -> telemetry("{'asset':'\\udfed\\ud83c','time':1,'values':{}}"))
                .hasMessage(
                        "NOT_JSON: /asset must not have half of a surrogate pair (\\ud800 to \\udfff), which UTF-8 does not have");
    }

    @Test
    void aBatchHasAtMost50000SamplesAndASampleAtMost10000Signals() throws Exception {
        assertThat(telemetry(batch(50_000)).samples()).isEqualTo(50_000);
        assertThatThrownBy(() -> telemetry(batch(50_003)))
                .hasMessage("TOO_LARGE: /samples must have at most 50000 samples, has 50003");
        assertThat(telemetry(wide(10_000)).to(0)).isEqualTo(10_000);
        assertThatThrownBy(() -> telemetry(wide(10_001)))
                .hasMessage("TOO_LARGE: /values must have at most 10000 signals, has 10001");
    }

    @Test
    void aRecordHasAtMost100HeadersWithNamesOfAtMost1000Characters() throws Exception {
        Headers most = new RecordHeaders();
        for (int i = 0; i < 100; i++) {
            most.add("n".repeat(1000), new byte[1]);
        }

        assertThatCode(() -> ResendScope.of(most)).doesNotThrowAnyException();
        most.add(ResendScope.HEADER, ResendScope.header(List.of(new DeadLetter.RefusedSample(0, List.of()))));
        assertThatCode(() -> ResendScope.of(most)).doesNotThrowAnyException();
        assertThatThrownBy(() -> ResendScope.of(most.add("one more", new byte[0])))
                .hasMessage("TOO_LARGE: the record must have at most 100 headers, has 101");
        assertThatThrownBy(() -> ResendScope.of(new RecordHeaders().add("h".repeat(70_000), null)))
                .hasMessage("TOO_LARGE: the name of a header must have at most 1000 characters, has 70000");
    }

    @Test
    void aValueBeyond1E37IsMissingAndCounted() throws Exception {
        Telemetry taken =
                telemetry("{'asset':'a','time':1,'values':{'most':1e37,'least':-1e37,'none':1.7976931348623157e308,"
                        + "'float':-3.4028235e38,'more':1e999,'text':'x'}}");

        assertThat(IntStream.range(0, 6).mapToObj(taken::value))
                .containsExactly(1e37, -1e37, Double.NaN, Double.NaN, Double.NaN, Double.NaN);
        assertThat(taken.tooLarge()).isEqualTo(3);
        assertThat(taken.wrongTypes()).isEqualTo(1);
        assertThat(telemetry("{'asset':'a','time':1,'values':{}}").tooLarge()).isZero();
    }

    @Test
    void aMeasurementKeepsToTheSameLimits() throws Exception {
        String record = "{'asset':'%s','time':1,'characteristic':'%s','value':1,'part':'%s','batch':'%s'}";

        assertThat(Measurement.read(bytes(record.replace("%s", NAME))).part()).isEqualTo(NAME);
        String[] fields = {"asset", "characteristic", "part", "batch"};
        for (int i = 0; i < fields.length; i++) {
            int wrong = i;
            assertThatThrownBy(() -> Measurement.read(bytes(with(record, wrong, LONG))))
                    .hasMessageStartingWith("TOO_LARGE: " + fields[i]
                            + " must have at most 1000 characters, has 1001, in a measurement");
            assertThatThrownBy(() -> Measurement.read(bytes(with(record, wrong, HALF))))
                    .hasMessageStartingWith("NOT_JSON: " + fields[i] + " must not have half of a surrogate pair");
        }
        String least = "{'asset':'a','time':1,'characteristic':'c','value':1,";
        assertThatThrownBy(() -> Measurement.read(bytes(least + "'unit':'" + "u".repeat(101) + "'}")))
                .hasMessage(
                        "TOO_LARGE: unit must have at most 100 characters, has 101, in a measurement of 'c' of 'a'");
        assertThatThrownBy(
                        () -> Measurement.read(bytes(least.replace("'value':1,", "'value':1.7976931348623157e308}"))))
                .hasMessage("WRONG_TYPE: value must be at most 1E37 either way, was 1.7976931348623157E308,"
                        + " in a measurement of 'c' of 'a'");
        assertThatThrownBy(() -> Measurement.read(bytes(least + "'x':" + "[".repeat(70) + "]".repeat(70) + "}")))
                .hasMessage("TOO_LARGE: nested deeper than 64 levels");
    }

    @Test
    void aCommandIsRefusedInTheSameWords() {
        String record = "{'command':'out-of-service','asset':'%s','by':'ada'}";

        assertThatThrownBy(() -> AlertCommand.read(bytes(record.replace("%s", LONG))))
                .hasMessage("wrong-field: asset must have at most 1000 characters, has 1001");
        assertThatThrownBy(() -> AlertCommand.read(bytes(record.replace("%s", HALF))))
                .hasMessageStartingWith("wrong-field: asset must not have half of a surrogate pair");
    }

    /** {@code record} with {@code text} in its gap number {@code place}, and short names in the others. */
    private static String with(String record, int place, String text) {
        String[] parts = record.split("%s", -1);
        return IntStream.range(0, parts.length)
                .mapToObj(i -> parts[i] + (i == parts.length - 1 ? "" : i == place ? text : "ok"))
                .collect(Collectors.joining());
    }

    private static String batch(int samples) {
        return "{'asset':'a','samples':["
                + ",{'time':1,'values':{}}".repeat(samples).substring(1) + "]}";
    }

    private static String wide(int signals) {
        return IntStream.range(0, signals)
                .mapToObj(i -> "'" + i + "':1")
                .collect(Collectors.joining(",", "{'asset':'a','time':1,'values':{", "}}"));
    }

    private Telemetry telemetry(String json) throws TelemetryRefused {
        return decoder.decode(bytes(json));
    }

    private static byte[] bytes(String json) {
        return json.replace('\'', '"').replace("signal\"s", "signal's").getBytes(UTF_8);
    }
}
