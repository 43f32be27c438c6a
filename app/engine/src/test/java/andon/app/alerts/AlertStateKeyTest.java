package andon.app.alerts;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import andon.topics.AlertKind;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** What was once logged stays readable: the bytes are those of the first version. */
class AlertStateKeyTest {
    private static final String SILENCE = "00000007" + HexFormat.of().formatHex("silence".getBytes(US_ASCII));
    private static final String MODEL_ANOMALY =
            "0000000d" + HexFormat.of().formatHex("model-anomaly".getBytes(US_ASCII));

    @Test
    void anAlarmIsALetterAndTextsWithTheirLengthsOrNone() {
        AlarmKey all = new AlarmKey("p/ö", "m", AlertKind.SILENCE, null);
        AlarmKey one = new AlarmKey("p/ö", "m", AlertKind.SILENCE, "s");
        String common = "41" + "00000004702fc3b6" + "000000016d" + SILENCE;

        assertThat(AlertStateKey.of(all)).isEqualTo(HexFormat.of().parseHex(common + "ffffffff"));
        assertThat(AlertStateKey.of(one)).isEqualTo(HexFormat.of().parseHex(common + "0000000173"));
        assertThat(AlertStateKey.alarm(AlertStateKey.of(all))).isEqualTo(all);
        assertThat(AlertStateKey.alarm(AlertStateKey.of(one))).isEqualTo(one);
    }

    @Test
    void aSuppressionIsKeyedLikeAnAlarmOfAModel() {
        byte[] bytes = HexFormat.of().parseHex("48" + "0000000161" + "00000000" + MODEL_ANOMALY + "ffffffff");

        assertThat(AlertStateKey.of("a", null)).isEqualTo(bytes);
    }

    @Test
    void anAlertOfAnAreaIsTheAreaWithItsLengthAndTheId() {
        byte[] bytes = HexFormat.of().parseHex("00000004702fc3b6" + "6123");

        assertThat(AreaStateKey.of("p/ö", "a#")).isEqualTo(bytes);
        assertThat(AreaStateKey.of(bytes)).isEqualTo(new AreaStateKey("p/ö", "a#"));
        assertThat(AreaStateKey.of(AreaStateKey.of("p/ö"))).isEqualTo(new AreaStateKey("p/ö", null));
    }
}
