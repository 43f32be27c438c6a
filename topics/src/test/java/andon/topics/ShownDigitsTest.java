package andon.topics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ShownDigitsTest {
    @Test
    void aValueHasSoManyDecimalsThatItsSigmaShowsTwoDigits() {
        assertThat(QualityTrend.shown(12.0042, 0.0083)).isEqualTo("12.0042");
        assertThat(QualityTrend.shown(12.0042, 0.00999)).isEqualTo("12.004"); // 0.010
        assertThat(QualityTrend.shown(12, 0.012)).isEqualTo("12.000");
        assertThat(QualityTrend.shown(80.46, 1.0)).isEqualTo("80.5");
        assertThat(QualityTrend.shown(80.46, 25.0)).isEqualTo("80");
        assertThat(QualityTrend.shown(80_461.7, 2500.0)).isEqualTo("80462");
    }

    @Test
    void withoutASigmaItHasFourDigits() {
        assertThat(QualityTrend.shown(12.0042, null)).isEqualTo("12");
        assertThat(QualityTrend.shown(80.467, 0.0)).isEqualTo("80.47");
        assertThat(QualityTrend.shown(80.467, Double.NaN)).isEqualTo("80.47");
    }
}
