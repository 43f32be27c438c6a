package andon.topics;

import static andon.topics.Golden.assertWords;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import andon.topics.AlertCommand.Command;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Commands as people type them, and every way in which one can be wrong, with the words in which it is refused. */
class AlertCommandTest {
    private static final String ID = "plant1/pump-7#0123456789abcdef";

    private final SchemaFile schema = SchemaFile.of("command.v1");

    @Test
    void readsTheGoldenCommands() throws Exception {
        assertThat(golden("command.v1.acknowledge.json"))
                .isEqualTo(new AlertCommand(Command.ACKNOWLEDGE, ID, null, null, "ada", null, "looking", null));
        assertThat(golden("command.v1.shelve.json"))
                .isEqualTo(new AlertCommand(
                        Command.SHELVE,
                        null,
                        "plant1/pump-7",
                        "pumps",
                        "ada",
                        Instant.parse("2026-11-22T17:00:00Z"),
                        null,
                        null));
        assertThat(golden("command.v1.feedback.json"))
                .isEqualTo(new AlertCommand(
                        Command.FEEDBACK,
                        ID,
                        null,
                        null,
                        "ada",
                        null,
                        "the sensor was loose",
                        Feedback.Verdict.FALSE_ALARM));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {'command':'acknowledge','alert':'%ID','by':'ada'}
                    {'command':'comment','alert':'%ID','by':'ada','note':'warm'}
                    {'command':'feedback','alert':'%ID','by':'ada','feedback':'true-alarm'}
                    {'command':'shelve','alert':'%ID','by':'ada','until':1795364400000}
                    {'command':'shelve','asset':'a','by':'ada','until':'2026-11-22T17:00:00Z','note':'why'}
                    {'command':'unshelve','asset':'a','source':'m','by':'ada'}
                    {'command':'suppress','asset':'a','by':'ada'}
                    {'command':'unsuppress','asset':'a','by':'ada'}
                    {'command':'out-of-service','asset':'a','by':'ada'}
                    {'by':'ada','asset':'a','command':'in-service'}
                    """)
    void writesWhatItReads(String typed) throws Exception {
        AlertCommand command = AlertCommand.read(bytes(typed));

        byte[] written = new JsonSerde<>(AlertCommand.class).toJson(command);

        assertThat(AlertCommand.read(written)).isEqualTo(command);
        assertThat(schema.faults(new String(bytes(typed), UTF_8))).isEmpty();
        assertThat(schema.faults(new String(written, UTF_8))).isEmpty();
    }

    @Test
    void nullIsAbsent() throws Exception {
        String typed = "{'command':'in-service','alert':null,'asset':'a','by':'ada','until':null,'note':null}";

        assertThat(AlertCommand.read(bytes(typed)))
                .isEqualTo(new AlertCommand(Command.IN_SERVICE, null, "a", null, "ada", null, null, null));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    ack pump-7          | Unrecognized token 'ack': was expecting (JSON String, Number, Array, Object or token 'null', 'true' or 'false'), at byte 0
                    `  `                | the value must be a JSON object, was empty
                    ['acknowledge']     | the value must be a JSON object, was an array
                    'acknowledge'       | the value must be a JSON object, was a string
                    {'by':'a'} {}       | more came after the JSON value, at byte 11
                    {'by':'a','by':'b'} | Duplicate field 'by', at byte 14
                    {'by':'a'           | Unexpected end-of-input: expected close marker for Object, at byte 9
                    """)
    void refusesWhatIsNotOneJsonObject(String typed, String detail) {
        CommandRefused refused = refusal(bytes(typed));

        assertThat(refused.reason()).isEqualTo(RefusedCommand.Reason.NOT_JSON);
        assertThat(refused.detail()).isEqualTo(detail);
        assertThat(refused.by()).isNull();
        assertThat(refused.asset()).isNull();
    }

    @Test
    void refusesARecordWithoutAValueAndOneThatIsTooLarge() {
        assertThat(refusal(null).detail()).isEqualTo("the record has no value");
        assertThat(refusal(new byte[0]).detail()).isEqualTo("the record has no value");
        assertThat(refusal(new byte[65_537]).detail()).isEqualTo("the record's value may have 65536 bytes, has 65537");
        assertThat(refusal(("[".repeat(5000)).getBytes(UTF_8)).detail()).isEqualTo("nested deeper than 64 levels");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    {'alert':'%ID','by':'ada'}                         | command is missing
                    {'command':'ack','alert':'%ID','by':'ada'}         | command must be acknowledge, shelve, unshelve, suppress, unsuppress, out-of-service, in-service, comment or feedback, was 'ack'
                    {'command':'Shelve','alert':'%ID','by':'ada'}      | command must be acknowledge, shelve, unshelve, suppress, unsuppress, out-of-service, in-service, comment or feedback, was 'Shelve'
                    {'command':1,'alert':'%ID','by':'ada'}             | command must be a string, was a number
                    {'command':'acknowledge','alert':'%ID'}            | by is missing
                    {'command':'acknowledge','alert':'%ID','by':' '}   | by must not be empty
                    {'command':'acknowledge','alert':'%ID','by':{}}    | by must be a string, was an object
                    {'command':'acknowledge','alert':'%ID','by':'ada','why':'x'} | there is no field 'why', only command, alert, asset, source, by, until, note and feedback
                    {'command':'acknowledge','by':'ada'}               | acknowledge needs alert
                    {'command':'acknowledge','asset':'a','by':'ada'}   | acknowledge needs alert, an asset is not enough
                    {'command':'comment','asset':'a','by':'ada','note':'n'} | comment needs alert, an asset is not enough
                    {'command':'feedback','asset':'a','by':'ada','feedback':'true-alarm'} | feedback needs alert, an asset is not enough
                    {'command':'suppress','by':'ada'}                  | suppress needs alert or asset
                    {'command':'suppress','alert':'%ID','asset':'a','by':'ada'}  | give either alert or asset, not both
                    {'command':'suppress','alert':'%ID','source':'m','by':'ada'} | source goes with asset only, an alert has its own
                    {'command':'suppress','alert':'pump-7','by':'ada'} | alert must be an id such as plant1/pump-7#0123456789abcdef, was 'pump-7'
                    {'command':'suppress','asset':'','by':'ada'}       | asset must not be empty
                    {'command':'suppress','asset':'a','source':'','by':'ada'}    | source must not be empty
                    {'command':'shelve','asset':'a','by':'ada'}        | shelve needs until
                    {'command':'shelve','asset':'a','by':'ada','until':'tonight'} | until must be RFC 3339, such as 2026-11-22T18:00:00Z, or whole epoch milliseconds, was 'tonight'
                    {'command':'shelve','asset':'a','by':'ada','until':1.5}       | until must be RFC 3339, such as 2026-11-22T18:00:00Z, or whole epoch milliseconds, was '1.5'
                    {'command':'shelve','asset':'a','by':'ada','until':[1]}       | until must be RFC 3339, such as 2026-11-22T18:00:00Z, or whole epoch milliseconds, was an array
                    {'command':'suppress','asset':'a','by':'ada','until':'2026-11-22T17:00:00Z'} | until goes with shelve only, the command is suppress
                    {'command':'comment','alert':'%ID','by':'ada'}     | comment needs note
                    {'command':'comment','alert':'%ID','by':'ada','note':''}     | note must not be empty
                    {'command':'feedback','alert':'%ID','by':'ada'}    | feedback needs feedback
                    {'command':'feedback','alert':'%ID','by':'ada','feedback':true}    | feedback must be a string, was a boolean
                    {'command':'feedback','alert':'%ID','by':'ada','feedback':'false'} | feedback must be true-alarm or false-alarm, was 'false'
                    {'command':'acknowledge','alert':'%ID','by':'ada','feedback':'true-alarm'} | feedback goes with feedback only, the command is acknowledge
                    """)
    void refusesWrongFieldsAsTheSchemaDoes(String typed, String detail) {
        CommandRefused refused = refusal(bytes(typed));

        assertThat(refused.reason()).isEqualTo(RefusedCommand.Reason.WRONG_FIELD);
        assertThat(refused.detail()).isEqualTo(detail);
        assertThat(refused).hasMessage("wrong-field: " + detail);
        assertThat(schema.faults(new String(bytes(typed), UTF_8))).isNotEmpty();
    }

    @Test
    void refusesTextsThatWouldNotFitAnAlert() {
        assertThat(refusal(bytes("{'command':'in-service','asset':'a','by':'" + "x".repeat(201) + "'}"))
                        .detail())
                .isEqualTo("by must have at most 200 characters, has 201");
        assertThat(refusal(bytes("{'command':'in-service','asset':'a','by':'ada','note':'" + "x".repeat(2001) + "'}"))
                        .detail())
                .isEqualTo("note must have at most 2000 characters, has 2001");
        assertThat(refusal(bytes("{'command':'in-service','asset':'" + "x".repeat(1001) + "','by':'ada'}"))
                        .detail())
                .isEqualTo("asset must have at most 1000 characters, has 1001");
    }

    @Test
    void saysWhoSentItAndWhereToAsFarAsItSaysSo() {
        CommandRefused ofAlert = refusal(bytes("{'command':'ack','alert':'%ID','by':'ada'}"));
        CommandRefused ofAsset = refusal(bytes("{'command':'ack','asset':'plant1/fan-1','by':7}"));

        assertThat(ofAlert.by()).isEqualTo("ada");
        assertThat(ofAlert.asset()).isEqualTo("plant1/pump-7");
        assertThat(ofAsset.by()).isNull();
        assertThat(ofAsset.asset()).isEqualTo("plant1/fan-1");
    }

    @Test
    void knowsTheAssetItIsAbout() throws Exception {
        assertThat(golden("command.v1.acknowledge.json").target()).isEqualTo("plant1/pump-7");
        assertThat(golden("command.v1.shelve.json").target()).isEqualTo("plant1/pump-7");
    }

    @Test
    void cannotBeMadeWrong() {
        assertThatThrownBy(() -> new AlertCommand(Command.SHELVE, null, "a", null, "ada", null, null, null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("shelve needs until");
    }

    @Test
    void everyWordIsInTheSchema() {
        assertWords("command.v1", "/properties/command/enum", Command.class);
        assertWords("command.v1", "/properties/feedback/enum", Feedback.Verdict.class);
    }

    private AlertCommand golden(String name) throws CommandRefused {
        String json = SchemaFile.text("/golden/" + name);
        assertThat(schema.faults(json)).isEmpty();
        return AlertCommand.read(json.getBytes(UTF_8));
    }

    private static byte[] bytes(String typed) {
        return typed.replace('\'', '"').replace("%ID", ID).getBytes(UTF_8);
    }

    private static CommandRefused refusal(byte @Nullable [] value) {
        CommandRefused refused = catchThrowableOfType(CommandRefused.class, () -> AlertCommand.read(value));
        assertThat(refused).as("refused").isNotNull();
        return refused;
    }
}
