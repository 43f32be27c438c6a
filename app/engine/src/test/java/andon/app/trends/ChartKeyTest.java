package andon.app.trends;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** What was once logged stays readable: the bytes are those of the first version. */
class ChartKeyTest {
    @Test
    void aKeyIsALetterAndTextsWithTheirLengths() {
        ChartKey key = new ChartKey(ChartKey.Kind.POINTS, "p/ö", "c");
        byte[] bytes = HexFormat.of().parseHex("50" + "00000004702fc3b6" + "0000000163");

        assertThat(key.bytes()).isEqualTo(bytes);
        assertThat(ChartKey.of(bytes)).isEqualTo(key);
    }
}
