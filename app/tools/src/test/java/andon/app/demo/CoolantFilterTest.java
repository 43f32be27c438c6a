package andon.app.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CoolantFilterTest {
    @Test
    void clogsEvenlyToItsLimitAndIsChangedAWhileAfter() {
        CoolantFilter filter = new CoolantFilter(42, Instant.EPOCH);
        List<Double> drops = new ArrayList<>();
        List<Integer> changes = new ArrayList<>();

        for (int second = 0; second < 940; second++) {
            int now = second;
            boolean changed = filter.second((asset, time, signals, values) -> {
                assertThat(asset).isEqualTo("plant1/utilities/filter-1");
                assertThat(time).isEqualTo(1000L * now);
                assertThat(signals).containsExactly("dp_bar", "flow_l_min");
                drops.add(values[0]);
            });
            if (changed) {
                changes.add(second);
            }
        }

        assertThat(changes).containsExactly(470);
        assertThat(mean(drops, 0)).isCloseTo(0.5, within(0.03));
        assertThat(mean(drops, 215)).isCloseTo(0.75, within(0.03));
        assertThat(mean(drops, 430)).isCloseTo(1.0, within(0.03));
        assertThat(mean(drops, 470)).isCloseTo(0.5, within(0.03));
    }

    private static double mean(List<Double> values, int from) {
        return values.subList(from, from + 10).stream()
                .mapToDouble(Double::doubleValue)
                .average()
                .orElseThrow();
    }
}
