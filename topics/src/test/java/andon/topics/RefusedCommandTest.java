package andon.topics;

import static andon.topics.Golden.assertGolden;
import static andon.topics.Golden.assertLeast;
import static andon.topics.Golden.assertWords;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class RefusedCommandTest {
    private static final Instant TIME = Instant.parse("2026-11-22T10:15:00Z");
    private static final RefusedCommand REFUSED = new RefusedCommand(
            RefusedCommand.Reason.WRONG_FIELD,
            "shelve needs until",
            "{\"command\":\"shelve\",\"asset\":\"plant1/pump-7\",\"by\":\"ada\"}",
            "ada",
            "andon.commands",
            3,
            4711,
            TIME);

    @Test
    void isAsItWas() throws Exception {
        assertGolden("command-refused.v1", RefusedCommand.class, REFUSED);
    }

    @Test
    void leavesOutWhatIsAbsent() {
        assertLeast(
                "command-refused.v1",
                RefusedCommand.class,
                new RefusedCommand(
                        RefusedCommand.Reason.NOT_JSON, "the record has no value", null, null, "c", 0, 0, TIME));
    }

    @Test
    void everyReasonIsInTheSchemaAndSaysHowToMendIt() {
        assertWords("command-refused.v1", "/properties/reason/examples", RefusedCommand.Reason.class);
        assertThat(RefusedCommand.Reason.values())
                .allSatisfy(reason -> assertThat(reason.mend()).endsWith("."));
    }

    @Test
    void hasTheIdOfItsCoordinates() {
        assertThat(REFUSED.id()).isEqualTo("andon.commands-3-4711");
    }

    @Test
    void fitsItsTopicWhateverWasSent() {
        String by = "\\u0001".repeat(10_000);
        byte[] command = ("{\"command\":\"\",\"asset\":\"a\",\"by\":\"" + by + "\"}").getBytes(UTF_8);
        byte[] control = new byte[64 << 10];
        CommandRefused refused = catchThrowableOfType(CommandRefused.class, () -> AlertCommand.read(command));

        RefusedCommand answer = new RefusedCommand(
                refused.reason(),
                refused.detail(),
                RefusedCommand.evidence(control),
                refused.by(),
                "andon.commands",
                3,
                4711,
                TIME);

        assertThat(refused.by()).hasSize(AlertCommand.BY_LENGTH + 1).endsWith("…");
        assertThat(new JsonSerde<>(RefusedCommand.class).toJson(answer)).hasSizeLessThan(1_000_000);
    }

    @Test
    void keepsAtMost64KiBOfTheCommand() {
        byte[] long65 = "x".repeat(65 << 10).getBytes(UTF_8);

        assertThat(RefusedCommand.evidence(null)).isNull();
        assertThat(RefusedCommand.evidence("ack".getBytes(UTF_8))).isEqualTo("ack");
        assertThat(RefusedCommand.evidence(new byte[] {'a', (byte) 0xff})).isEqualTo("a�");
        assertThat(RefusedCommand.evidence(long65)).hasSize(64 << 10);
    }
}
