package andon.models.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleWriterTest {
    @TempDir
    Path out;

    @Test
    void writesWhatIsReadBackTheSame() throws Exception {
        Bundle original = BundleReader.read(FormatOne.folder());

        Bundle written = BundleWriter.write(original, out);

        Path folder = out.resolve("press").resolve("2026.11");
        assertThat(written.model()).isEqualTo(folder.resolve("model.onnx")).hasSameBinaryContentAs(original.model());
        assertThat(written.digest()).isEqualTo(Digest.of(Files.readAllBytes(folder.resolve("bundle.json"))));
        assertThat(written)
                .usingRecursiveComparison()
                .ignoringFields("digest", "model")
                .isEqualTo(original);
    }

    @Test
    void writesTheSameBytesForTheSameBundle() throws Exception {
        Bundle original = BundleReader.read(FormatOne.folder());

        Bundle first = BundleWriter.write(original, out.resolve("a"));
        Bundle second = BundleWriter.write(first, out.resolve("b"));

        assertThat(second.digest()).isEqualTo(first.digest());
    }

    @Test
    void refusesToSealWithoutGoldenVectors() throws Exception {
        Bundle bare = BundleReader.read(FormatOne.folder()).withGolden(GoldenVectors.none());

        assertThatThrownBy(() -> BundleWriter.write(bare, out))
                .isInstanceOf(BundleRefused.class)
                .hasMessageEndingWith("golden must be an array of 1 or more objects, was []");
    }

    @Test
    void refusesANameThatWouldLeaveTheFolder() throws Exception {
        Bundle bundle = BundleReader.read(FormatOne.folder());

        assertThatThrownBy(() -> bundle.withName("..", "1"))
                .hasMessage("name and version must be letters, digits, dots, hyphens and underscores, beginning with"
                        + " a letter or digit, were '..' and '1'");
    }
}
