package andon.app.chart;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LimitLabelsTest {
    @Test
    void labelsWithRoomStayAtTheirLines() {
        assertThat(LimitLabels.apart(10, 30, 100)).containsExactly(10, 30, 100);
    }

    @Test
    void labelsThatWouldLieOnOneAnotherMoveApartAboutTheirMiddle() {
        // 14 apart about 25.
        assertThat(LimitLabels.apart(20, 30)).containsExactly(18, 32);
        // The three about their middle of 30; had only the last two moved, they would lie on the first.
        assertThat(LimitLabels.apart(22, 33, 35)).containsExactly(16, 30, 44);
    }
}
