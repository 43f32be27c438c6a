package andon.models.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CellAggregateTest {
    /** By hand: mean 5, squared deviations 9+1+1+1+0+0+4+16 = 32, 32 / 7 = 4.571428…, its root 2.13808993… */
    private static final double[] SAMPLES = {2, 4, 4, 4, 5, 5, 7, 9};

    @ParameterizedTest
    @CsvSource({"MEAN,5", "MIN,2", "MAX,9", "SUM,40", "COUNT,8", "STD,2.138089935299395", "RANGE,7"})
    void aggregatesAsComputedByHand(Aggregate aggregate, double expected) {
        OpenRows rows = new OpenRows(List.of(aggregate), 2);

        for (int i = 0; i < SAMPLES.length; i++) {
            rows.add(7, 0, i * 10, SAMPLES[i]);
        }

        assertThat(rows.value(rows.slot(7), 0)).isCloseTo(expected, within(1e-12));
    }

    @ParameterizedTest
    @CsvSource({"MEAN", "MIN", "MAX", "SUM", "COUNT", "STD", "RANGE"})
    void aCellWithoutSamplesIsMissing(Aggregate aggregate) {
        OpenRows rows = new OpenRows(List.of(aggregate), 2);

        assertThat(rows.value(rows.slot(7), 0)).isNaN();
    }

    @Test
    void theSpreadOfOneSampleIsMissing() {
        OpenRows rows = new OpenRows(List.of(Aggregate.STD), 1);

        rows.add(0, 0, 0, 3);

        assertThat(rows.value(0, 0)).isNaN();
    }

    @ParameterizedTest
    @CsvSource({"SUM,6", "COUNT,3", "MEAN,2"})
    void aRepeatedSampleCountsOnceWhereverItComes(Aggregate aggregate, double expected) {
        OpenRows rows = new OpenRows(List.of(aggregate, aggregate), 1);
        rows.add(0, 0, 10, 1);
        rows.add(0, 0, 30, 3);
        rows.add(0, 0, 20, 2);
        rows.add(0, 1, 20, 100);

        assertThat(rows.add(0, 0, 10, 9)).isFalse();
        assertThat(rows.add(0, 0, 20, 9)).isFalse();
        assertThat(rows.add(0, 0, 30, 9)).isFalse();

        assertThat(rows.value(0, 0)).isEqualTo(expected);
    }

    @Test
    void beyondTheRememberedSamplesOnlyRisingTimesCount() {
        OpenRows rows = new OpenRows(List.of(Aggregate.COUNT), 1);
        for (int i = 0; i < OpenRows.REMEMBERED_PER_CELL; i++) {
            rows.add(0, 0, 10 * i, 1);
        }

        assertThat(rows.add(0, 0, 5, 1)).isFalse();
        assertThat(rows.add(0, 0, 10 * OpenRows.REMEMBERED_PER_CELL, 1)).isTrue();

        assertThat(rows.value(0, 0)).isEqualTo(OpenRows.REMEMBERED_PER_CELL + 1);
    }
}
