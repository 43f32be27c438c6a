package andon.bench.contest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuildTest {
    @TempDir
    private Path checkout;

    private Path jar;
    private Path classPath;

    @BeforeEach
    void build() throws Exception {
        Path kept = Files.createDirectories(checkout.resolve("target/andon/cpu"));
        jar = Files.createFile(kept.resolve("andon-tools.jar"));
        classPath = Files.writeString(kept.resolve("app.path"), jar + "\n");
    }

    @Test
    void isFoundByItsJarItsClassPathOrItsCheckout() throws Exception {
        assertThat(Build.find(jar)).isEqualTo(classPath);
        assertThat(Build.find(classPath)).isEqualTo(classPath);
        assertThat(Build.find(checkout)).isEqualTo(classPath);
        assertThat(Build.urls(classPath)).containsExactly(jar.toUri().toURL());
    }

    @Test
    void mustBeBuilt() throws Exception {
        Path none = checkout.resolve("target/andon/cpu/none.jar");
        Path other = Files.createDirectory(checkout.resolve("other"));

        assertThatThrownBy(() -> Build.find(none))
                .hasMessage("must be a checkout in which ./andon was built, or a jar in its target/andon/cpu," + " was "
                        + none + ": run ./andon --help there");
        assertThatThrownBy(() -> Build.find(other)).hasMessageContaining("was " + other);
    }

    @Test
    void mustBeWhole() throws Exception {
        Files.delete(jar);

        assertThatThrownBy(() -> Build.find(checkout))
                .hasMessage("must be of a whole build, but " + jar + " is gone: run ./andon --help there again");
    }
}
