package andon.app.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SkabBenchmarkTest {
    @Test
    void theFifteenFilesAreDividedIntoFourAndEleven() {
        assertThat(SkabBenchmark.TUNING).hasSize(4).doesNotContainAnyElementsOf(SkabBenchmark.OTHERS);
        assertThat(SkabBenchmark.OTHERS).hasSize(11).contains(SkabBenchmark.CONTAMINATED);
    }
}
