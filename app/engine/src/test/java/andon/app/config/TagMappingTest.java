package andon.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TagMappingTest {
    @Test
    void scalesAndShifts() {
        assertThat(new TagMapping("t", 2, -1).apply(3)).isEqualTo(5);
        assertThat(new TagMapping("t", 1, 0).apply(Double.NaN)).isNaN();
    }

    @Test
    void aResultBeyond1E37IsMissing() {
        assertThat(new TagMapping("t", 2, 0).apply(5e36)).isEqualTo(1e37);
        assertThat(new TagMapping("t", 1e36, 0).apply(-10.1)).isNaN();
        assertThat(new TagMapping("t", 1e300, 0).apply(1e37)).isNaN();
        assertThat(new TagMapping("t", 1, -1e308).apply(0)).isNaN();
    }
}
