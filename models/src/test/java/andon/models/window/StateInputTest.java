package andon.models.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class StateInputTest {
    private static StateInput input(String hex) {
        return StateInput.of(HexFormat.of().parseHex(hex));
    }

    private static void assertUnreadable(ThrowingCallable read, String why) {
        assertThatThrownBy(read).isInstanceOf(StateUnreadable.class).hasMessage(why);
    }

    @Test
    void anEntryThatEndsTooSoonIsUnreadable() {
        assertUnreadable(() -> input("000102").getInt(), "it has 3 more bytes where 4 are needed");
        assertUnreadable(() -> input("00").bytes(2), "it has 1 more bytes where 2 are needed");
        assertUnreadable(() -> input("00").slice(-1), "it has 1 more bytes where -1 are needed");
    }

    @Test
    void anEntryThatGoesOnIsUnreadable() {
        assertUnreadable(() -> input("0001").end(), "2 bytes are left over");
        input("").end();
    }

    @Test
    void thereIsRoomForAllThatAreCounted() {
        assertThat(input("00000002" + "01020304").count(2)).isEqualTo(2);
        assertUnreadable(() -> input("00000003" + "01020304").count(2), "a number is 3 where 0 to 2 may be");
        assertUnreadable(() -> input("80000000" + "01020304").count(1), "a number is -2147483648 where 0 to 4 may be");
    }

    @Test
    void aVarintHasAtMostTenBytes() {
        assertUnreadable(() -> input("ff".repeat(10) + "00").varint(), "a number has more than 10 bytes");
    }

    @Test
    void numbersAreFiniteAndTimesCanBeWritten() {
        assertUnreadable(() -> input("7ff0000000000000").finite(), "a number is Infinity");
        assertUnreadable(() -> input("7fc00000").getFloat(), "a number is NaN");
        assertUnreadable(() -> input("0000e677d21fdc00").time(), "a time is 253402300800000 ms");
        assertThat(input("0000e677d21fdbff").time()).isEqualTo(253_402_300_799_999L);
        assertThat(input("8000000000000000").timeOrNone()).isEqualTo(StateInput.NONE);
        assertUnreadable(() -> input("02").flag(), "a flag is 2");
    }
}
