package andon.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AssetGlobTest {
    @ParameterizedTest
    @CsvSource({
        "plant1/line2/pump-7, plant1/line2/pump-7, true",
        "plant1/line2/pump-7, plant1/line2/pump-77, false",
        "plant1/*/pump-*, plant1/line2/pump-7, true",
        "plant1/*/pump-*, plant1/line2/cell/pump-7, false",
        "plant1/*, plant1/line2/pump-7, false",
        "plant1/**, plant1/line2/pump-7, true",
        "plant1/**, plant1, false",
        "plant1/**, plant10/x, false",
        "plant1/**/pump-7, plant1/pump-7, true",
        "plant1/**/pump-7, plant1/a/b/pump-7, true",
        "plant1/**/pump-7, plant1/a/xpump-7, false",
        "**, anything/at/all, true",
        "**, x, true",
        "**/pump-?, pump-7, true",
        "**/pump-?, a/pump-77, false",
        "*, a/b, false",
        "a.b(c), a.b(c), true",
        "a.b, axb, false",
    })
    void coversPathsByElement(String glob, String asset, boolean covered) {
        assertThat(new AssetGlob(glob).matches(asset)).isEqualTo(covered);
    }

    @Test
    void refusesWhatIsNoPattern() {
        assertThatThrownBy(() -> new AssetGlob(" ")).hasMessage("must not be blank, was ' '");
        assertThatThrownBy(() -> new AssetGlob("a/b**"))
                .hasMessage("must have '**' as a whole path element only, was 'a/b**'");
    }

    @Test
    void equalsByItsText() {
        assertThat(new AssetGlob("a/*")).isEqualTo(new AssetGlob("a/*")).hasToString("a/*");
        assertThat(new AssetGlob("a/*")).isNotEqualTo(new AssetGlob("a/**"));
    }
}
