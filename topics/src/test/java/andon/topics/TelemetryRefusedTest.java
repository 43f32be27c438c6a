package andon.topics;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every way in which an envelope can be broken, with the words in which it is refused. */
class TelemetryRefusedTest {
    private final TelemetryDecoder decoder = new TelemetryDecoder(TelemetryFields.standard(), 100_000);

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    [1]                                              | the value must be a JSON object, was an array
                    'text'                                           | the value must be a JSON object, was a string
                    42                                               | the value must be a JSON object, was a number
                    null                                             | the value must be a JSON object, was null
                    `   `                                            | the value must be a JSON object, was empty
                    {'asset':'a','time':1,'values':{}} {}            | after the JSON object came an object at byte 35
                    {'asset':'a','asset':'b','time':1,'values':{}}   | /asset appears twice
                    {'asset':'a','time':1,'time':2,'values':{}}      | /time appears twice
                    {'asset':'a','time':1,'values':{},'values':{}}   | /values appears twice
                    {'asset':'a','time':1,'signal':'p','signal':'q','value':1}   | /signal appears twice
                    {'asset':'a','time':1,'signal':'p','value':1,'value':1}      | /value appears twice
                    {'asset':'a','time':1,'quality':'BAD','quality':'GOOD'}      | /quality appears twice
                    {'asset':'a','time':1,'context':{},'context':{}}             | /context appears twice
                    {'asset':'a','samples':[],'samples':[]}                      | /samples appears twice
                    {'asset':'a','samples':[{'time':1,'time':2,'values':{}}]}    | /samples/0/time appears twice
                    """)
    void refusesWhatIsNotOneJsonObject(String json, String detail) {
        assertRefused(json, Reason.NOT_JSON, detail);
    }

    @Test
    void saysWhatTheJsonParserFound() {
        assertRefused(
                "{'asset':'a','time':1",
                Reason.NOT_JSON,
                "Unexpected end-of-input: expected close marker for Object, at byte 21");
        assertRefused("{'asset':'a','time':NaN,'values':{}}", Reason.NOT_JSON, "Non-standard token 'NaN', at byte 23");
    }

    @Test
    void refusesARecordWithoutAValue() {
        assertRefused(null, Reason.NOT_JSON, "the record has no value");
        assertRefused("", Reason.NOT_JSON, "the record has no value");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {'time':1,'values':{}}              | /asset is missing
                    {'asset':null,'time':1,'values':{}} | /asset is missing
                    {'asset':'','time':1,'values':{}}   | /asset is empty
                    {}                                  | /asset is missing
                    """)
    void refusesAMissingAsset(String json, String detail) {
        assertRefused(json, Reason.MISSING_ASSET, detail);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {'asset':'a','values':{}}                                   | /time is missing
                    {'asset':'a','time':null,'values':{}}                       | /time is missing
                    {'asset':'a','signal':'p','value':1}                        | /time is missing
                    {'asset':'a','time':1,'samples':[{'values':{}}]}            | /samples/0/time is missing
                    {'asset':'a','samples':[{'time':1,'values':{}},{}]}         | /samples/1/time is missing
                    """)
    void refusesAMissingTime(String json, String detail) {
        assertRefused(json, Reason.MISSING_TIME, detail);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {'asset':7,'time':1,'values':{}}                     | /asset must be a string, was a number
                    {'asset':['a'],'time':1,'values':{}}                 | /asset must be a string, was an array
                    {'asset':'a','time':1,'values':[]}                   | /values must be an object, was an array
                    {'asset':'a','time':1,'values':3}                    | /values must be an object, was a number
                    {'asset':'a','time':1,'signal':2,'value':3}          | /signal must be a string, was a number
                    {'asset':'a','time':1,'values':{},'quality':1}       | /quality must be an object or a string, was a number
                    {'asset':'a','time':1,'values':{},'context':'P-100'} | /context must be an object, was a string
                    {'asset':'a','samples':{}}                           | /samples must be an array, was an object
                    {'asset':'a','samples':[3]}                          | /samples/0 must be an object, was a number
                    {'asset':'a','samples':[null]}                       | /samples/0 must be an object, was null
                    {'asset':'a','samples':[{'time':1,'values':true}]}   | /samples/0/values must be an object, was a boolean
                    {'asset':'a','time':1}                               | /values is missing, and so are /signal and /value
                    {'asset':'a','time':1,'values':null}                 | /values is missing, and so are /signal and /value
                    {'asset':'a','time':1,'signal':'p'}                  | /value is missing beside /signal
                    {'asset':'a','time':1,'value':2}                     | /signal is missing beside /value
                    {'asset':'a','samples':[{'time':1}]}                 | /samples/0/values is missing, and so are /samples/0/signal and /samples/0/value
                    {'asset':'a','samples':[],'values':{}}               | /values must stand within each sample, stood beside /samples
                    {'asset':'a','samples':[],'signal':'p'}              | /signal must stand within each sample, stood beside /samples
                    {'asset':'a','samples':[],'value':1}                 | /value must stand within each sample, stood beside /samples
                    {'asset':'a','samples':[],'quality':'BAD'}           | /quality must stand within each sample, stood beside /samples
                    """)
    void refusesAFieldOfAWrongType(String json, String detail) {
        assertRefused(json, Reason.WRONG_TYPE, detail);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    'yesterday'            | 'yesterday'
                    '2026-02-30T00:00:00Z' | '2026-02-30T00:00:00Z'
                    '2026-11-22'           | '2026-11-22'
                    ''                     | ''
                    1.5                    | '1.5'
                    1795342500250.0        | '1795342500250.0'
                    253402300800000        | '253402300800000'
                    -62167219200001        | '-62167219200001'
                    99999999999999999999   | '99999999999999999999'
                    true                   | 'true'
                    {'s':1}                | an object
                    [1]                    | an array
                    """)
    void refusesATimeThatIsNone(String time, String was) {
        assertRefused(
                "{'asset':'a','values':{},'time':" + time + "}",
                Reason.WRONG_TYPE,
                "/time must be RFC 3339 or whole epoch milliseconds of the years 0 to 9999, was " + was);
    }

    @Test
    void refusesMoreBytesThanAllowed() {
        String blanks = " ".repeat(100_000);

        assertRefused(
                "{}" + blanks, Reason.TOO_LARGE, "telemetry.max-bytes is 100000, the record's value has 100002 bytes");
    }

    @Test
    void refusesBombs() {
        assertRefused("{'asset':'a','x':" + "[".repeat(50_000), Reason.TOO_LARGE, "nested deeper than 64 levels");
        assertRefused(
                "{'x':".repeat(10_000) + "1" + "}".repeat(10_000), Reason.TOO_LARGE, "nested deeper than 64 levels");
        assertRefused(
                "{'asset':'a','time':1,'values':{'p':" + "9".repeat(50_000) + "}}",
                Reason.TOO_LARGE,
                "a number must have at most 1000 characters, has 50000");
        assertRefused(
                "{'asset':'a','time':1,'values':{'" + "p".repeat(80_000) + "':1}}",
                Reason.TOO_LARGE,
                "a signal's name in /values must have at most 1000 characters, has 80000");
    }

    @Test
    void everyReasonSaysTheMendInASentence() {
        for (Reason reason : Reason.values()) {
            assertThat(reason.mend()).matches("[A-Z].*\\.");
        }
    }

    @Test
    void carriesNoStackTrace() {
        TelemetryRefused refused = new TelemetryRefused(Reason.LATE, "why");

        assertThat(refused.getStackTrace()).isEmpty();
        assertThat(refused).hasMessage("LATE: why");
    }

    private void assertRefused(@Nullable String json, Reason reason, String detail) {
        byte[] value = json == null ? null : json.replace('\'', '"').getBytes(UTF_8);
        TelemetryRefused refused = catchThrowableOfType(TelemetryRefused.class, () -> decoder.decode(value));

        assertThat(refused).as(json).isNotNull();
        assertThat(refused.reason()).isEqualTo(reason);
        assertThat(refused.detail()).isEqualTo(detail);
    }
}
