package andon.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Patterns match as the regular expressions do that say what they mean, but never take long. */
class AssetGlobPropertyTest {
    private static final String SEED = "20261130";

    @Property(seed = SEED, tries = 20_000)
    void matchesAsTheRegularExpressionDoes(@ForAll("globs") String glob, @ForAll("assets") String asset) {
        assertThat(new AssetGlob(glob).matches(asset)).isEqualTo(matches(glob, asset));
    }

    /** The regular expression takes seconds for a tenth of these slashes, and for more of {@code **} minutes. */
    @Test
    @Timeout(5)
    void takesNoLongerForManyStars() {
        String slashes = "/".repeat(60_000);

        assertThat(new AssetGlob("**/a/**/b/**/c/**/d").matches(slashes)).isFalse();
        assertThat(new AssetGlob("**/**/**/**/x").matches(slashes)).isFalse();
        assertThat(new AssetGlob("**/*/**/*/**").matches(slashes)).isTrue();
        assertThat(new AssetGlob("*a*a*a*a*b").matches("a".repeat(60_000))).isFalse();
    }

    /** {@code *} is {@code [^/]*}, {@code **} before a slash is {@code (.+/)?}, and at the end {@code .+}. */
    private static boolean matches(String glob, String asset) {
        StringBuilder regex = new StringBuilder();
        String[] elements = glob.split("/", -1);
        for (int i = 0; i < elements.length; i++) {
            boolean last = i == elements.length - 1;
            if (elements[i].equals("**")) {
                regex.append(last ? ".+" : "(?:.+/)?");
                continue;
            }
            elements[i]
                    .codePoints()
                    .forEach(c -> regex.append(
                            c == '*' ? "[^/]*" : c == '?' ? "[^/]" : Pattern.quote(Character.toString(c))));
            regex.append(last ? "" : "/");
        }
        return Pattern.compile(regex.toString(), Pattern.DOTALL).matcher(asset).matches();
    }

    @Provide
    Arbitrary<String> globs() {
        Arbitrary<String> element = Arbitraries.frequencyOf(
                Tuple.of(2, Arbitraries.just("**")),
                Tuple.of(
                        3,
                        Arbitraries.of("", "a", "b", "*", "?", "a*", "*b", "?a", "*a*b", "a?b*", "🏭", "?🏭*", ".")));
        return element.list()
                .ofMinSize(1)
                .ofMaxSize(5)
                .map(elements -> String.join("/", elements))
                .filter(glob -> !glob.isBlank());
    }

    @Provide
    Arbitrary<String> assets() {
        return Arbitraries.of("a", "b", "/", "/", "🏭", ".", "\n")
                .list()
                .ofMaxSize(9)
                .map(parts -> String.join("", parts));
    }
}
