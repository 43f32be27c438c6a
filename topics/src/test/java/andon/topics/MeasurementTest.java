package andon.topics;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.Charset;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MeasurementTest {
    private final SchemaFile schema = SchemaFile.of("measurement.v1");

    @Test
    void readsTheGoldenMeasurement() throws Exception {
        String json = SchemaFile.text("/golden/measurement.v1.json");

        assertThat(schema.faults(json)).isEmpty();
        assertThat(Measurement.read(json.getBytes(UTF_8)))
                .isEqualTo(new Measurement(
                        "plant1/moulding/press-1",
                        Instant.parse("2026-11-22T10:15:00.250Z"),
                        "diameter",
                        12.034,
                        "mm",
                        "4711",
                        "B42"));
    }

    @Test
    void readsTheLeastAndIgnoresWhatItDoesNotKnow() throws Exception {
        String least = "{'asset':'a','time':1795342500250,'characteristic':'c','value':-3}";
        Measurement measurement =
                new Measurement("a", Instant.parse("2026-11-22T10:15:00.250Z"), "c", -3, null, null, null);

        assertThat(Measurement.read(bytes(least))).isEqualTo(measurement);
        assertThat(Measurement.read(bytes(least.replace("}", ",'gauge':{'id':7},'part':null}"))))
                .isEqualTo(measurement);
        assertThat(Measurement.read(bytes(least.replace("}", ",'part':4711,'batch':'B42'}")))
                        .part())
                .isEqualTo("4711");
        assertThat(schema.faults(new String(bytes(least), UTF_8))).isEmpty();
        assertThat(Measurement.read(new JsonSerde<>(Measurement.class).toJson(measurement)))
                .isEqualTo(measurement);
    }

    @Test
    void readsNothingButUtf8WithOrWithoutAByteOrderMark() throws Exception {
        String json = new String(bytes("{'asset':'a','time':1,'characteristic':'c','value':1}"), UTF_8);

        assertThat(Measurement.read(("\uFEFF" + json).getBytes(UTF_8)).asset()).isEqualTo("a");
        for (String charset : new String[] {"UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE"}) {
            TelemetryRefused refused = refusal(json.getBytes(Charset.forName(charset)));

            assertThat(refused.reason()).isEqualTo(Reason.NOT_JSON);
            assertThat(refused.detail())
                    .matches("Illegal character \\(\\(CTRL-CHAR, code 0\\)\\): .* between tokens, at byte [1-4]");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    {'time':1,'characteristic':'c','value':1}             | MISSING_ASSET | asset is missing, in a measurement of 'c'
                    {'asset':'','time':1,'characteristic':'c','value':1}  | MISSING_ASSET | asset is empty, in a measurement of 'c'
                    {'asset':1,'time':1,'characteristic':'c','value':1}   | WRONG_TYPE    | asset must be a string, was a number, in a measurement of 'c'
                    {'asset':'a','characteristic':'c','value':1}          | MISSING_TIME  | time is missing, in a measurement of 'c' of 'a'
                    {'asset':'a','time':'now','characteristic':'c','value':1} | WRONG_TYPE | time must be RFC 3339, such as 2026-11-22T18:00:00Z, or whole epoch milliseconds, was 'now', in a measurement of 'c' of 'a'
                    {'asset':'a','time':1,'value':1}                      | WRONG_TYPE    | characteristic is missing, in a measurement of 'a'
                    {'asset':'a','time':1,'characteristic':'','value':1}  | WRONG_TYPE    | characteristic is empty, in a measurement of 'a'
                    {'asset':'a','time':1,'characteristic':'c'}           | WRONG_TYPE    | value must be a number, was missing, in a measurement of 'c' of 'a'
                    {'asset':'a','time':1,'characteristic':'c','value':null}  | WRONG_TYPE | value must be a number, was null, in a measurement of 'c' of 'a'
                    {'asset':'a','time':1,'characteristic':'c','value':'1'}   | WRONG_TYPE | value must be a number, was a string, in a measurement of 'c' of 'a'
                    {'asset':'a','time':1,'characteristic':'c','value':true}  | WRONG_TYPE | value must be a number, was a boolean, in a measurement of 'c' of 'a'
                    {'asset':'a','time':1,'characteristic':'c','value':1,'unit':7}     | WRONG_TYPE | unit must be a string, was a number, in a measurement of 'c' of 'a'
                    {'asset':'a','time':1,'characteristic':'c','value':1,'part':{}}    | WRONG_TYPE | part must be a string or a number, was an object, in a measurement of 'c' of 'a'
                    {'asset':'a','time':1,'characteristic':'c','value':1,'batch':true} | WRONG_TYPE | batch must be a string or a number, was a boolean, in a measurement of 'c' of 'a'
                    """)
    void refusesWrongFieldsAsTheSchemaDoes(String json, Reason reason, String detail) {
        TelemetryRefused refused = refusal(bytes(json));

        assertThat(refused.reason()).isEqualTo(reason);
        assertThat(refused.detail()).isEqualTo(detail);
        assertThat(schema.faults(new String(bytes(json), UTF_8))).isNotEmpty();
    }

    @Test
    void refusesWhatIsNotOneSmallJsonObject() {
        assertThat(refusal(null)).hasMessage("NOT_JSON: the record has no value");
        assertThat(refusal(bytes("12.03"))).hasMessage("NOT_JSON: the value must be a JSON object, was a number");
        assertThat(refusal(bytes("{'value':NaN}"))).hasMessage("NOT_JSON: Non-standard token 'NaN', at byte 12");
        assertThat(refusal(new byte[65_537]))
                .hasMessage("TOO_LARGE: the record's value may have 65536 bytes, has 65537");
        assertThat(refusal(bytes("{'asset':'a','time':1,'characteristic':'c','value':1e999}")))
                .hasMessage(
                        "WRONG_TYPE: value must be at most 1E37 either way, was Infinity, in a measurement of 'c' of 'a'");
    }

    @Test
    void cannotBeMadeWrong() {
        assertThatThrownBy(() -> new Measurement("a", Instant.EPOCH, "c", Double.NaN, null, null, null))
                .hasMessage("value must be finite, was NaN");
    }

    private static byte[] bytes(String json) {
        return json.replace('\'', '"').getBytes(UTF_8);
    }

    private static TelemetryRefused refusal(byte @Nullable [] value) {
        TelemetryRefused refused = catchThrowableOfType(TelemetryRefused.class, () -> Measurement.read(value));
        assertThat(refused).as("refused").isNotNull();
        return refused;
    }
}
