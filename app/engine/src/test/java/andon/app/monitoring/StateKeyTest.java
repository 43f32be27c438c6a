package andon.app.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import andon.models.window.Grid;
import andon.models.window.StateInput;
import andon.models.window.StateUnreadable;
import andon.topics.Context;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** What was once logged stays readable, or is known to be of no use. */
class StateKeyTest {
    @Test
    void aKeyIsALetterAndTextsWithTheirLengths() {
        StateKey key = new StateKey(StateKey.Kind.BLOCK, "p/ö", "m", 258);
        byte[] bytes = HexFormat.of().parseHex("51" + "00000004702fc3b6" + "000000016d" + "00000102");

        assertThat(key.bytes()).isEqualTo(bytes);
        assertThat(StateKey.of(bytes)).isEqualTo(key);
    }

    @Test
    void aKeyOfAKindThatOnlyEarlierVersionsKnewIsOfNoUse() {
        byte[] headOfOld = HexFormat.of().parseHex("4d" + "0000000170" + "000000016d" + "00000000");

        assertThat(StateKey.of(headOfOld)).isNull();
    }

    @Test
    void anEntryThatIsNoneOfTheEnginesIsNoKey() {
        assertThatThrownBy(() -> StateKey.of(new byte[0])).isInstanceOf(StateUnreadable.class);
        assertThatThrownBy(() -> StateKey.of(HexFormat.of().parseHex("43" + "7fffffff70")))
                .isInstanceOf(StateUnreadable.class)
                .hasMessage("it has 1 more bytes where 2147483647 are needed");
        assertThatThrownBy(() -> StateKey.of(HexFormat.of().parseHex("43" + "0000000170" + "00000000" + "0000000000")))
                .isInstanceOf(StateUnreadable.class)
                .hasMessage("a key of another form");
    }

    @Test
    void aContextIsThreeTextsThatMayBeMissing() {
        ContextTrack track = ContextTrack.NONE.with(258, new Context("P", null, "Rö"), new Grid(1000));

        byte[] bytes =
                HexFormat.of().parseHex("00000001" + "0000000000000102" + "01" + "000150" + "00" + "01" + "000352c3b6");
        assertThat(track.bytes()).isEqualTo(bytes);
        assertThat(ContextTrack.read(StateInput.of(bytes)).before(259)).isEqualTo(new Context("P", null, "Rö"));
    }
}
