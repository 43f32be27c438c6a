package andon.topics;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TelemetrySchemaTest {
    private final SchemaFile schema = SchemaFile.of("telemetry.v1");
    private final TelemetryDecoder decoder = new TelemetryDecoder(TelemetryFields.standard(), 10_000);

    @Test
    void readsTheGoldenMoment() throws Exception {
        Telemetry telemetry = golden("telemetry.v1.moment.json");

        assertThat(TelemetryDecoderTest.values(telemetry, 0)).isEqualTo("PT-101=2.31 valve_open=1.0 flow=NaN");
        assertThat(telemetry.time(0)).isEqualTo(1795342500250L);
        assertThat(telemetry.context(0)).isEqualTo(new Context("P-100", "B42", "R1"));
    }

    @Test
    void readsTheGoldenBatch() throws Exception {
        Telemetry telemetry = golden("telemetry.v1.batch.json");

        assertThat(telemetry.samples()).isEqualTo(3);
        assertThat(telemetry.index(0)).isEqualTo(1);
        assertThat(TelemetryDecoderTest.values(telemetry, 0)).isEqualTo("PT-101=2.31 flow=11.0");
        assertThat(TelemetryDecoderTest.values(telemetry, 1)).isEqualTo("PT-101=2.32");
        assertThat(TelemetryDecoderTest.values(telemetry, 2)).isEqualTo("PT-101=2.33");
        assertThat(telemetry.time(2) - telemetry.time(0)).isEqualTo(750);
    }

    @Test
    void readsTheGoldenSignal() throws Exception {
        assertThat(TelemetryDecoderTest.values(golden("telemetry.v1.signal.json"), 0))
                .isEqualTo("PT-101=2.31");
    }

    @Test
    void allowsWhatTheWriterWrites() {
        byte[] json = new TelemetryWriter()
                .encode("a", 0, new String[] {"p", "q"}, new double[] {1, Double.NaN}, new Context("P", null, null));

        assertThat(schema.faults(new String(json, UTF_8))).isEmpty();
    }

    /** What the schema refuses is refused by the decoder too, or has at least a value that it counts as missing. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'asset':'','time':1,'values':{}}",
                "{'asset':'a','values':{}}",
                "{'asset':'a','time':'today','values':{}}",
                "{'asset':'a','time':1.5,'values':{}}",
                "{'asset':'a','time':1}",
                "{'asset':'a','time':1,'signal':'p'}",
                "{'asset':'a','time':1,'value':1}",
                "{'asset':'a','time':1,'values':{'p':'1'}}",
                "{'asset':'a','time':1,'values':{},'quality':{'p':'DOUBTFUL'}}",
                "{'asset':'a','time':1,'values':{},'context':'P'}",
                "{'asset':'a','samples':[{'time':1}]}",
                "{'asset':'a','samples':[{'values':{}}]}",
                "{'asset':'a','samples':[],'values':{}}",
                "{'asset':'a','samples':[],'quality':'BAD'}"
            })
    void refusesWhatTheDecoderRefuses(String json) {
        String quoted = json.replace('\'', '"');
        int wrong;
        try {
            wrong = decoder.decode(quoted.getBytes(UTF_8)).wrongTypes();
        } catch (TelemetryRefused refused) {
            wrong = 1;
        }

        assertThat(schema.faults(quoted)).isNotEmpty();
        assertThat(wrong).isEqualTo(1);
    }

    private Telemetry golden(String name) throws TelemetryRefused {
        String json = SchemaFile.text("/golden/" + name);
        assertThat(schema.faults(json)).isEmpty();
        return decoder.decode(json.getBytes(UTF_8));
    }
}
