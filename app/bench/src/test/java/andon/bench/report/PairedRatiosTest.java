package andon.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PairedRatiosTest {
    @Test
    void theMedianIsTheMiddleOne() {
        assertThat(new PairedRatios(List.of(1.1, 0.9, 1.0)).median()).isEqualTo(1.0);
    }

    @Test
    void sevenPairsEncloseTheMedianByTheLeastAndTheLargest() {
        // 1 - 2/128; without the outermost it would be 1 - 16/128, less than 0.9
        assertThat(ascending(7).interval()).contains(new PairedRatios.Interval(1, 7, 0.984375));
    }

    @Test
    void eightPairsEncloseItWithoutTheOutermost() {
        // 1 - 2 (1 + 8) / 256
        assertThat(ascending(8).interval()).contains(new PairedRatios.Interval(2, 7, 0.9296875));
    }

    @Test
    void elevenPairsEncloseItWithoutTheTwoOutermost() {
        // 1 - 2 (1 + 11 + 55) / 2048
        assertThat(ascending(11).interval()).contains(new PairedRatios.Interval(3, 9, 0.9345703125));
    }

    @Test
    void fewerThanFivePairsHaveNoInterval() {
        // of four 1 - 2/16, of five 1 - 2/32
        assertThat(ascending(4).interval()).isEmpty();
        assertThat(ascending(5).interval()).contains(new PairedRatios.Interval(1, 5, 0.9375));
    }

    private static PairedRatios ascending(int pairs) {
        return new PairedRatios(IntStream.rangeClosed(1, pairs)
                .mapToObj(i -> (double) (pairs + 1 - i))
                .toList());
    }
}
