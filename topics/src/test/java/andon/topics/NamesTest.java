package andon.topics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NamesTest {
    private final Names names = new Names();

    @Test
    void oneTextHasOneNumberHoweverItComes() {
        int id = names.id("pump");

        assertThat(names.id(" pump ".toCharArray(), 1, 4)).isEqualTo(id);
        assertThat(names.id(new String("pump"))).isEqualTo(id);
        assertThat(names.text(id)).isEqualTo("pump");
    }

    @Test
    void whatIsNoNameIsNotKept() {
        String exceeds = "x".repeat(900_000);

        assertThat(names.id(exceeds)).isEqualTo(Names.REFUSED);
        assertThat(names.id(exceeds.toCharArray(), 0, exceeds.length())).isEqualTo(Names.REFUSED);
        assertThat(names.id("a\ud800")).isEqualTo(Names.REFUSED);
        assertThat(names.id("next")).isZero();
    }

    @Test
    void isFullAfterFourMillionCharactersOr65536Names() {
        for (int i = 0; i < 4_194; i++) {
            names.id(String.format("%01000d", i));
        }
        assertThat(names.isFull()).isFalse();
        names.id("y".repeat(1000));
        assertThat(names.isFull()).isTrue();

        names.clear();
        assertThat(names.isFull()).isFalse();
        for (int i = 0; i < 65_537; i++) {
            names.id("n" + i);
        }
        assertThat(names.isFull()).isTrue();
    }
}
