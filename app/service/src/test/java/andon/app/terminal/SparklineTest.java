package andon.app.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SparklineTest {
    @Test
    void showsTheNewestValuesOnTheRight() {
        Sparkline line = new Sparkline(4);
        line.add(0);
        line.add(0.5);
        assertThat(line).hasToString("  ▁▅");

        line.add(1);
        line.add(Double.NaN);
        line.add(0.99);
        assertThat(line).hasToString("▅█ █");
    }

    @Test
    void keepsWithinItsBlocks() {
        assertThat(Sparkline.block(-3)).isEqualTo('▁');
        assertThat(Sparkline.block(7)).isEqualTo('█');
    }
}
