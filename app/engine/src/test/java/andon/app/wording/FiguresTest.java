package andon.app.wording;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "0.02658, 0.0266",
        "2.6, 2.6",
        "-1.404, -1.4",
        "31.66, 31.7",
        "99.97, 100",
        "2917.4, 2917",
        "-0.00001, -1.00e-05",
        "123456789, 1.23e+08",
        "NaN, –",
    })
    void showsThreeDigitsThatCount(double value, String shown) {
        assertThat(Figures.shown(value)).isEqualTo(shown);
    }
}
