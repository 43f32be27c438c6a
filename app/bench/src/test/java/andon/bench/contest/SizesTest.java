package andon.bench.contest;

import static org.assertj.core.api.Assertions.assertThat;

import andon.app.benchmark.Irregularity;
import andon.app.benchmark.TelemetryLoad;
import andon.bench.contest.Contender.Extent;
import org.junit.jupiter.api.Test;

class SizesTest {
    private static final TelemetryLoad LOAD = new TelemetryLoad(8_000_000, 1000, 6_000_000, 0, 0);

    @Test
    void threeQuartersWarmUpWhateverAContenderGets() {
        assertThat(Sizes.STANDARD.warmUp()).isEqualTo(6_000_000);
        assertThat(Sizes.STANDARD.smallRecords()).isEqualTo(12_000);
        assertThat(Sizes.STANDARD.smallWarmUp()).isEqualTo(9_000);

        // 90 rows of each of 1,000 assets until windows are full, and a quarter of what is left
        assertThat(Sizes.STANDARD.of(LOAD, Extent.PART).records()).isEqualTo(2_067_500);
        assertThat(Sizes.STANDARD.of(LOAD, Extent.PART).warmUp()).isEqualTo(1_550_625);
    }

    @Test
    void windowsAreFullBeforeAnythingIsMeasured() {
        assertThat(Sizes.leastRecords(20)).isEqualTo(2_400);
        Sizes least = new Sizes(2_400, 20, 160, 20, Irregularity.NONE);

        assertThat(least.warmUp()).isEqualTo(90 * 20);
        TelemetryLoad part = least.of(new TelemetryLoad(2_400, 20, 1_800, 0, 0), Extent.PART);
        assertThat(part.warmUp()).isEqualTo(90 * 20);
        assertThat(part.measured()).isEqualTo(150);
    }
}
