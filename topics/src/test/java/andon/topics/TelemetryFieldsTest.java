package andon.topics;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TelemetryFieldsTest {
    @Test
    void findsFieldsDeepInARecord() throws Exception {
        TelemetryFields fields = new TelemetryFields(
                "/header/device",
                "/payload/ts",
                "/payload/metrics",
                "/payload/q",
                "/header/job",
                "/batch",
                "/tag~1name",
                "/v~0");

        assertThat(decode(
                        fields,
                        "{'payload':{'metrics':{'p':1,'q':2},'x':[1],'ts':5,'q':{'q':'BAD'}},"
                                + "'header':{'device':'a','job':{'batch':'B1'}},'other':{'device':'b'}}"))
                .isEqualTo("a @5 p=1.0 q=NaN Context[product=null, batch=B1, recipe=null]");
        assertThat(decode(fields, "{'header':{'device':'a'},'payload':{'ts':5},'tag/name':'p','v~':3}"))
                .isEqualTo("a @5 p=3.0 null");
    }

    @Test
    void appliesPointersWithinEachSample() throws Exception {
        TelemetryFields fields =
                new TelemetryFields("/id", "/h/t", "/vals", "/q", "/c", "/data/rows", "/signal", "/value");

        assertThat(decode(fields, "{'data':{'rows':[{'vals':{'p':1},'h':{'t':9}}]},'id':'a','h':{'t':1}}"))
                .isEqualTo("a @9 p=1.0 null");
    }

    @Test
    void takesEveryOtherFieldAsAValueWhereValuesEncloseThem() throws Exception {
        TelemetryFields flat =
                new TelemetryFields("/asset", "/ts", "", "/quality", "/context", "/samples", "/signal", "/value");

        assertThat(decode(flat, "{'p':1,'asset':'a','q':true,'ts':5,'quality':{'p':'BAD'}}"))
                .isEqualTo("a @5 p=NaN q=1.0 null");
        assertThat(decode(flat, "{'gateway':'g1','samples':[{'ts':5,'p':1}],'asset':'a'}"))
                .isEqualTo("a @5 p=1.0 null");

        TelemetryFields nested = new TelemetryFields(
                "/asset", "/data/ts", "/data", "/quality", "/context", "/samples", "/signal", "/value");

        assertThat(decode(nested, "{'data':{'p':1,'ts':5,'q':2},'asset':'a'}")).isEqualTo("a @5 p=1.0 q=2.0 null");
    }

    @Test
    void namesTheConfiguredPointerInARefusal() {
        TelemetryFields fields = new TelemetryFields(
                "/device/id", "/ts", "/values", "/quality", "/context", "/rows", "/signal", "/value");

        assertThatThrownBy(() -> decode(fields, "{'device':5,'ts':1,'values':{}}"))
                .hasMessage("MISSING_ASSET: /device/id is missing");
        assertThatThrownBy(() -> decode(fields, "{'device':{'id':'a'},'rows':[{'ts':'x'}]}"))
                .hasMessage("WRONG_TYPE: /rows/0/ts must be RFC 3339 or whole epoch milliseconds of the years 0 to"
                        + " 9999, was 'x'");
    }

    @Test
    void namesEveryFaultOfAMapping() {
        Map<String, String> pointers = new LinkedHashMap<>();
        pointers.put("asset", "device");
        pointers.put("time", "");
        pointers.put("values", "/values");
        pointers.put("quality", "/values/q");
        pointers.put("context", "/c~2");
        pointers.put("samples", "/values/rows");
        pointers.put("signal", "/s");
        pointers.put("value", "/s/v");

        assertThat(TelemetryFields.faults(pointers))
                .containsExactly(
                        "asset must be a JSON Pointer that begins with '/', was 'device'",
                        "time must be a JSON Pointer that begins with '/', was ''",
                        "context must write '~' as '~0' and '/' within a name as '~1', was '/c~2'",
                        "values must not enclose samples, were '/values' and '/values/rows'",
                        "signal must not enclose value, were '/s' and '/s/v'");
    }

    @Test
    void refusesPointersThatAreTheSame() {
        assertThatThrownBy(() -> new TelemetryFields("/a", "/a", "/v", "/q", "/c", "/s", "/n", "/x"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("asset and time must differ, both were '/a'");
    }

    private static String decode(TelemetryFields fields, String json) throws TelemetryRefused {
        Telemetry telemetry = new TelemetryDecoder(fields, 1000)
                .decode(json.replace('\'', '"').getBytes(UTF_8));
        assertThat(telemetry.samples()).isEqualTo(1);
        return telemetry.asset() + " @" + telemetry.time(0) + " " + TelemetryDecoderTest.values(telemetry, 0) + " "
                + telemetry.context(0);
    }
}
