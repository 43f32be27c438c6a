package andon.models.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VarintTest {
    private final ByteBuffer bytes = ByteBuffer.allocate(Varint.MOST_BYTES);

    /** From the table of sint64 in Protocol Buffers' description of its encoding; 300 is zigzag 600 = 4 × 128 + 88. */
    @ParameterizedTest
    @CsvSource({
        "0, 00",
        "-1, 01",
        "1, 02",
        "-2, 03",
        "300, d804",
        "2147483647, feffffff0f",
        "-9223372036854775808, ffffffffffffffffff01"
    })
    void isAsProtocolBuffersHaveIt(long value, String hex) {
        Varint.put(bytes, value);

        assertThat(HexFormat.of().formatHex(bytes.array(), 0, bytes.position())).isEqualTo(hex);
        assertThat(StateInput.of(bytes.flip()).varint()).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(longs = {Long.MIN_VALUE, 0, 999, 1000, 1001, 17_000_000_000L, -5})
    void whatIsNearAndWhatIsNotThereComeBack(long value) {
        Varint.putNear(bytes, 1000, value);

        assertThat(StateInput.of(bytes.flip()).near(1000)).isEqualTo(value);
    }
}
