package andon.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuantitiesTest {
    @ParameterizedTest
    @CsvSource({
        "0s, 0 ms",
        "10ms, 10 ms",
        "1.5s, 1.5 s",
        "20s, 20 s",
        "59.999s, 59.999 s",
        "60s, 1 min",
        "90s, 1 min 30 s",
        "10m, 10 min",
        "3600s, 1 h",
        "2h5m, 2 h 5 min",
        "2h5s, 2 h",
        "30d, 30 d",
        "36h, 1 d 12 h"
    })
    void tellsADurationInItsTwoLargestUnits(String spelt, String words) {
        assertThat(Quantities.inWords(Quantities.duration(spelt))).isEqualTo(words);
    }
}
