package andon.models.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearNamesTest {
    @Test
    void editsAreCountedByLevenshtein() {
        assertThat(NearNames.distance("kitten", "sitting")).isEqualTo(3);
        assertThat(NearNames.distance("", "run")).isEqualTo(3);
        assertThat(NearNames.nearest("xy", List.of("run"))).isEmpty();
        assertThat(NearNames.nearest("", List.of("run"))).isEmpty();
    }

    @Test
    void aNameIsNearIfNoMoreThanHalfOfItIsWrong() {
        assertThat(NearNames.nearest("tim", List.of("asset", "time"))).contains("time");
        assertThat(NearNames.nearest("for", List.of("windows", "of"))).isEmpty();
        assertThat(NearNames.suggestion("rise", List.of("raise", "clear"))).isEqualTo("; did you mean raise?");
        assertThat(NearNames.suggestion("colour", List.of("raise", "clear"))).isEmpty();
    }
}
