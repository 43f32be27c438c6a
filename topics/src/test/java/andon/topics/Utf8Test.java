package andon.topics;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is not UTF-8 is refused, whatever was read before. */
class Utf8Test {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u00ff\u00ff\u00ffx", // a parser that has met x takes it for x
                "\u00c0\u00af", // too long for a slash
                "\u00e0\u0080\u00af",
                "\u00f0\u0080\u0080\u00af",
                "\u00ed\u00a0\u0080", // half of a surrogate pair
                "\u00ed\u00a0\u0080\u00ed\u00b0\u0080", // both halves
                "\u00f4\u0090\u0080\u0080", // beyond U+10FFFF
                "\u00e2\u0082", // cut off
                "\u0080", // no beginning
            })
    void isRefusedByANewDecoderAndByOneThatHasReadTheName(String bytes) throws Exception {
        byte[] inName = ("{\"asset\":\"a\",\"time\":1,\"values\":{\"" + bytes + "\":1}}").getBytes(ISO_8859_1);
        byte[] inText = ("{\"asset\":\"" + bytes + "\",\"time\":1,\"values\":{}}").getBytes(ISO_8859_1);
        byte[] ignored = ("{\"asset\":\"a\",\"time\":1,\"values\":{},\"z\":\"" + bytes + "\"}").getBytes(ISO_8859_1);
        TelemetryDecoder warm = new TelemetryDecoder(TelemetryFields.standard(), 1000);
        warm.decode("{\"asset\":\"x\",\"time\":1,\"values\":{\"x\":1,\"/\":2}}".getBytes(UTF_8));

        for (byte[] record : new byte[][] {inName, inText, ignored}) {
            TelemetryDecoder fresh = new TelemetryDecoder(TelemetryFields.standard(), 1000);
            String refused = String.format("NOT_JSON: not UTF-8: byte 0x%02x, at byte ", (int) bytes.charAt(0));
            assertThatThrownBy(() -> fresh.decode(record)).hasMessageStartingWith(refused);
            assertThatThrownBy(() -> warm.decode(record)).hasMessageStartingWith(refused);
            assertThatThrownBy(() -> Measurement.read(record)).hasMessageStartingWith(refused);
            assertThatThrownBy(() -> AlertCommand.read(record))
                    .hasMessageStartingWith(refused.replace("NOT_JSON", "not-json"));
        }
    }

    @Test
    void saysWhereTheFirstFaultIs() {
        assertThat(Utf8.firstFault("0123456789 żółw 🏭".getBytes(UTF_8), 0)).isEqualTo(-1);
        assertThat(Utf8.firstFault("0123456789\u00ff".getBytes(ISO_8859_1), 0)).isEqualTo(10);
    }

    @Property(seed = "20261122", tries = 2000)
    void agreesWithTheDecoderOfThePlatform(@ForAll @Size(max = 24) byte[] bytes) {
        assertThat(Utf8.firstFault(bytes, 0) < 0).isEqualTo(isUtf8(bytes));
    }

    @Property(seed = "20261130", tries = 2000)
    void findsAFaultAnywhereInPlainText(
            @ForAll @IntRange(max = 100) int before, @ForAll @IntRange(max = 100) int after, @ForAll byte odd) {
        byte[] text = "x".repeat(before + 1 + after).getBytes(UTF_8);
        text[before] = odd;

        assertThat(Utf8.firstFault(text, 0)).isEqualTo(odd < 0 ? before : -1);
    }

    private static boolean isUtf8(byte[] bytes) {
        try {
            UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
