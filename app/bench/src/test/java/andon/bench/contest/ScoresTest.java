package andon.bench.contest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ScoresTest {
    private static final Scores REFERENCE = new Scores(Map.of("a 1000", 1.5, "b 1000", 1.0));

    @Test
    void scoresAreEqualWithinATenThousandthOfAPercent() {
        Scores other = new Scores(Map.of("a 1000", 1.500_009, "b 1000", 1.0));

        assertThat(other.difference(REFERENCE, 1)).isEmpty();
    }

    @Test
    void aScoreThatIsOffIsTold() {
        Scores other = new Scores(Map.of("a 1000", 1.500_02, "b 1000", 1.0));

        assertThat(other.difference(REFERENCE, 1))
                .contains("window a 1000 has the score 1.50002, not 1.5 (2 windows, not 2)");
    }

    @Test
    void aMissingWindowIsTold() {
        Scores other = new Scores(Map.of("b 1000", 1.0));

        assertThat(other.difference(REFERENCE, 1))
                .contains("window a 1000 has the score of no anomaly, not 1.5 (1 windows, not 2)");
        assertThat(REFERENCE.difference(other, 1)).isPresent();
    }

    @Test
    void aWindowAtTheThresholdMayBeMissing() {
        Scores other = new Scores(Map.of("a 1000", 1.5));

        assertThat(other.difference(REFERENCE, 0.999_995)).isEmpty();
    }
}
