package andon.app.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Finding the older build; the comparison itself is the command {@code app/chaos --baseline}. */
class ComparisonTest {
    @TempDir
    private Path checkout;

    @Test
    void theClassPathIsTheOneThatTheBuildKeeps() throws Exception {
        Path jar = Files.createFile(checkout.resolve("andon.jar"));
        keep(jar + "\n");

        assertThat(Comparison.classPath(checkout)).isEqualTo(jar.toString());
    }

    @Test
    void aCheckoutMustHaveABuild() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Comparison.classPath(checkout))
                .withMessage("must be a checkout in which ./andon was built, was " + checkout
                        + ": run ./andon --version there");
    }

    @Test
    void aBuildMustBeWhole() throws Exception {
        keep("/gone.jar");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Comparison.classPath(checkout))
                .withMessage("must be a whole build, but /gone.jar is missing: run ./andon --version in " + checkout);
    }

    private void keep(String classPath) throws Exception {
        Path kept = Files.createDirectories(checkout.resolve("target/andon/cpu"));
        Files.writeString(kept.resolve("app.path"), classPath);
    }
}
