package andon.app.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TrendTest {
    @Test
    void drawsTheLastValuesBetweenTheirExtremes() {
        Trend trend = new Trend(6);
        for (double value : new double[] {99, 1, 1, 2, 2, 3, 3}) {
            trend.add(value);
        }

        assertThat(trend.drawn(3)).isEqualTo("▁▅█");
    }

    @Test
    void leavesAGapWhereNothingIsKnown() {
        Trend trend = new Trend(8);
        for (double value : new double[] {1, 1, Double.NaN, Double.NaN, 5, 5}) {
            trend.add(value);
        }

        assertThat(trend.drawn(4)).isEqualTo(" ▁ █");
    }

    @Test
    void aSignalThatDoesNotMoveIsFlat() {
        Trend trend = new Trend(4);
        for (int i = 0; i < 9; i++) {
            trend.add(7);
        }

        assertThat(trend.drawn(4)).isEqualTo("▁▁▁▁");
    }
}
