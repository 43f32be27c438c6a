package andon.topics;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TelemetryDecoderTest {
    private static final long TIME = Instant.parse("2026-11-22T10:15:00.250Z").toEpochMilli();

    private final TelemetryDecoder decoder = new TelemetryDecoder(TelemetryFields.standard(), 1 << 20);

    @Test
    void readsOneMoment() throws Exception {
        Telemetry telemetry = decode("""
                {"asset":"plant1/line2/pump-7","time":"2026-11-22T10:15:00.250Z",
                 "values":{"PT-101":2.31,"valve_open":true,"flow":null},
                 "quality":{"PT-101":"GOOD"},
                 "context":{"product":"P-100","batch":"B42","recipe":"R1"}}
                """);

        assertThat(telemetry.asset()).isEqualTo("plant1/line2/pump-7");
        assertThat(telemetry.batched()).isFalse();
        assertThat(telemetry.samples()).isEqualTo(1);
        assertThat(telemetry.time(0)).isEqualTo(TIME);
        assertThat(telemetry.index(0)).isZero();
        assertThat(telemetry.context(0)).isEqualTo(new Context("P-100", "B42", "R1"));
        assertThat(values(telemetry, 0)).isEqualTo("PT-101=2.31 valve_open=1.0 flow=NaN");
        assertThat(telemetry.wrongTypes()).isZero();
    }

    @Test
    void takesEpochMilliseconds() throws Exception {
        assertThat(decode("{'asset':'a','time':1795342500250,'values':{}}").time(0))
                .isEqualTo(1795342500250L);
        assertThat(decode("{'asset':'a','time':-1,'values':{}}").time(0)).isEqualTo(-1);
    }

    @Test
    void readsOneSignal() throws Exception {
        Telemetry telemetry = decode("{'asset':'a','signal':'PT-101','time':5,'value':2.31}");

        assertThat(telemetry.samples()).isEqualTo(1);
        assertThat(values(telemetry, 0)).isEqualTo("PT-101=2.31");
    }

    @Test
    void readsABatchInTimeOrderAndKeepsTheOrderOfEqualTimes() throws Exception {
        Telemetry telemetry = decode("""
                {'samples':[
                   {'time':30,'values':{'p':3},'context':{'batch':'B2'}},
                   {'values':{'p':1,'q':11},'time':10},
                   {'time':20,'values':{'p':2}},
                   {'time':10,'values':{'p':1.5}}],
                 'context':{'batch':'B1'},'asset':'a','time':99}
                """);

        assertThat(telemetry.batched()).isTrue();
        assertThat(telemetry.samples()).isEqualTo(4);
        assertThat(telemetry.index(0)).isEqualTo(1);
        assertThat(telemetry.index(1)).isEqualTo(3);
        assertThat(telemetry.index(2)).isEqualTo(2);
        assertThat(telemetry.index(3)).isZero();
        assertThat(telemetry.time(1)).isEqualTo(10);
        assertThat(values(telemetry, 0)).isEqualTo("p=1.0 q=11.0");
        assertThat(values(telemetry, 1)).isEqualTo("p=1.5");
        assertThat(values(telemetry, 3)).isEqualTo("p=3.0");
        assertThat(telemetry.context(0)).isEqualTo(new Context(null, "B1", null));
        assertThat(telemetry.context(3)).isEqualTo(new Context(null, "B2", null));
    }

    @Test
    void takesAnEmptyBatchAndAnEmptyMoment() throws Exception {
        assertThat(decode("{'asset':'a','samples':[]}").samples()).isZero();

        Telemetry heartbeat = decode("{'asset':'a','time':1,'values':{}}");
        assertThat(heartbeat.samples()).isEqualTo(1);
        assertThat(heartbeat.from(0)).isEqualTo(heartbeat.to(0));
    }

    @Test
    void readsFieldsInAnyOrderAndIgnoresUnknownOnes() throws Exception {
        Telemetry telemetry = decode("""
                {'quality':{'p':'BAD'},'extra':{'asset':'wrong','deep':[{'time':1}]},
                 'values':{'p':1,'q':2},'time':7,'asset':'a','more':null}
                """);

        assertThat(telemetry.asset()).isEqualTo("a");
        assertThat(values(telemetry, 0)).isEqualTo("p=NaN q=2.0");
    }

    @Test
    void takesBadValuesAsMissing() throws Exception {
        String json = "{'asset':'a','time':1,'values':{'p':1,'q':2,'r':3},'quality':%s}";

        assertThat(values(decode(json.formatted("{'p':'BAD','q':'UNCERTAIN','r':'Good','s':'BAD'}")), 0))
                .isEqualTo("p=NaN q=2.0 r=3.0");
        assertThat(values(decode(json.formatted("'BAD'")), 0)).isEqualTo("p=NaN q=NaN r=NaN");
        assertThat(values(decode(json.formatted("'GOOD'")), 0)).isEqualTo("p=1.0 q=2.0 r=3.0");
        assertThat(values(decode(json.formatted("{'p':null}")), 0)).isEqualTo("p=1.0 q=2.0 r=3.0");
        assertThat(values(decode("{'asset':'a','signal':'p','time':1,'value':2,'quality':'bad'}"), 0))
                .isEqualTo("p=NaN");
    }

    @Test
    void badQualityOfOneSampleLeavesTheOthers() throws Exception {
        Telemetry telemetry = decode("""
                {'asset':'a','samples':[
                  {'time':1,'values':{'p':1},'quality':{'p':'BAD'}},
                  {'time':2,'values':{'p':2}}]}
                """);

        assertThat(values(telemetry, 0)).isEqualTo("p=NaN");
        assertThat(values(telemetry, 1)).isEqualTo("p=2.0");
    }

    @Test
    void countsValuesOfAWrongTypeAndTakesThemAsMissing() throws Exception {
        Telemetry telemetry =
                decode("{'asset':'a','time':1,'values':{'p':'2.3','q':[1],'r':{'v':1},'s':1e999,'t':4,'u':null},"
                        + "'quality':{'t':'DOUBTFUL'}}");

        assertThat(values(telemetry, 0)).isEqualTo("p=NaN q=NaN r=NaN s=NaN t=NaN u=NaN");
        assertThat(telemetry.wrongTypes()).isEqualTo(4);
        assertThat(telemetry.tooLarge()).isEqualTo(1);
    }

    @Test
    void keepsEveryDuplicateOfASignalInOrder() throws Exception {
        assertThat(values(decode("{'asset':'a','time':1,'values':{'p':1,'p':2}}"), 0))
                .isEqualTo("p=1.0 p=2.0");
    }

    @Test
    void takesNumbersInTheContextAsText() throws Exception {
        Telemetry telemetry =
                decode("{'asset':'a','time':1,'values':{},'context':{'batch':42,'product':null,'recipe':{}}}");

        assertThat(telemetry.context(0)).isEqualTo(new Context(null, "42", null));
        assertThat(telemetry.wrongTypes()).isEqualTo(1);
        assertThat(decode("{'asset':'a','time':1,'values':{},'context':{}}").context(0))
                .isNull();
    }

    @Test
    void givesTheSameInstanceForARepeatedName() throws Exception {
        Telemetry telemetry = decode("{'asset':'a/b','time':1,'values':{'pressure':1}}");
        String asset = telemetry.asset();
        String name = telemetry.name(0);

        telemetry = decode("{'time':1,'asset':'a/b','signal':'pressure','value':1}");

        assertThat(telemetry.asset()).isSameAs(asset);
        assertThat(telemetry.name(0)).isSameAs(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "plant1/pump-7", "Werk/Öl", "a€", "漢", "\uD83C\uDFED/7"})
    void isKeyedByItsAssetInUtf8(String asset) throws Exception {
        Telemetry telemetry = decode("{'asset':'" + asset + "','time':1,'values':{}}");

        assertThat(telemetry.isKeyedBy(asset.getBytes(UTF_8))).isTrue();
        assertThat(telemetry.isKeyedBy((asset + "x").getBytes(UTF_8))).isFalse();
        assertThat(telemetry.isKeyedBy(asset.substring(1).getBytes(UTF_8))).isFalse();
        assertThat(telemetry.isKeyedBy(("x" + asset.substring(1)).getBytes(UTF_8)))
                .isFalse();
        assertThat(telemetry.isKeyedBy(new byte[asset.getBytes(UTF_8).length])).isFalse();
    }

    @Test
    void readsMoreNamesThanItRemembers() throws Exception {
        for (int record = 0; record < 300; record++) {
            StringBuilder json = new StringBuilder("{'asset':'a" + record + "','time':1,'values':{'same':1");
            for (int i = 0; i < 400; i++) {
                json.append(",'s").append(record * 400 + i).append("':").append(i);
            }
            Telemetry telemetry = decode(json + "},'quality':{'same':'BAD'}}");

            assertThat(telemetry.asset()).isEqualTo("a" + record);
            assertThat(telemetry.to(0)).isEqualTo(401);
            assertThat(telemetry.value(0)).isNaN();
            assertThat(telemetry.name(400)).isEqualTo("s" + (record * 400 + 399));
            assertThat(telemetry.value(400)).isEqualTo(399);
        }
    }

    @Test
    void tellsNamesApartWhoseHashesCollide() throws Exception {
        StringBuilder json = new StringBuilder("{'asset':'a','time':1,'values':{'x':0");
        for (int i = 0; i < 4096; i++) {
            String bits = Integer.toBinaryString(4096 + i).substring(1);
            String name = bits.replace("0", "Aa").replace("1", "BB");
            json.append(",'").append(name).append("':").append(i);
        }

        Telemetry telemetry = decode(json + "}}");

        assertThat(telemetry.to(0)).isEqualTo(4097);
        assertThat(telemetry.name(1).hashCode()).isEqualTo(telemetry.name(4096).hashCode());
        assertThat(telemetry.name(1)).isNotEqualTo(telemetry.name(4096));
        assertThat(telemetry.value(4096)).isEqualTo(4095);
    }

    @Test
    void readsAByteOrderMarkAndNonAsciiNames() throws Exception {
        assertThat(values(decode("\uFEFF{'asset':'Werk/Öl','time':1,'values':{'Füllstand °':1,'\\u00e4':2}}"), 0))
                .isEqualTo("Füllstand °=1.0 ä=2.0");
    }

    @Test
    void goesOnAfterARefusedRecord() throws Exception {
        assertThatThrownBy(() -> decode("{'asset':'b','samples':[{'time':1,'values':{'p':'x'},'quality':'BAD'},{}]}"))
                .isInstanceOf(TelemetryRefused.class);

        Telemetry telemetry = decode("{'asset':'a','time':1,'values':{'p':1}}");

        assertThat(telemetry.wrongTypes()).isZero();
        assertThat(values(telemetry, 0)).isEqualTo("p=1.0");
    }

    @Test
    void rejectsALimitThatIsNotPositive() {
        assertThatThrownBy(() -> new TelemetryDecoder(TelemetryFields.standard(), 0))
                .hasMessage("telemetry.max-bytes must be positive, was 0");
    }

    /** Decodes JSON written with single quotes. */
    private Telemetry decode(String json) throws TelemetryRefused {
        return decoder.decode(json.replace('\'', '"').getBytes(UTF_8));
    }

    static String values(Telemetry telemetry, int sample) {
        StringBuilder text = new StringBuilder();
        for (int v = telemetry.from(sample); v < telemetry.to(sample); v++) {
            text.append(v == telemetry.from(sample) ? "" : " ")
                    .append(telemetry.name(v))
                    .append('=')
                    .append(telemetry.value(v));
        }
        return text.toString();
    }
}
