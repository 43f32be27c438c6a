package andon.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The service alone, as its image has it: the tools are not on the class path. */
class CommandsOfTheServiceTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void theListHasOnlyWhatIsThere() {
        assertThat(Main.run(out, err, "--help")).isZero();

        assertThat(out.toString())
                .contains("  run ", "  topics ", "  tail ", "  alerts ", "  alert ", "  dead-letters ")
                .contains("  validate ", "  doctor ")
                .doesNotContain("  demo ", "  chart ", "  train ", "See it work");
    }

    @Test
    void aCommandOfTheToolsIsSaidToBeInTheirImage() {
        int exit = Main.run(out, err, "chart", "press-1", "--out", "press.png", "--help");

        assertThat(err)
                .hasToString("andon chart: chart is not part of this image; it is in the image andon-tools, and in"
                        + " ./andon of a checkout\n");
        assertThat(exit).isEqualTo(1);
    }

    @Test
    void soIsTheEmbeddedBroker(@TempDir Path directory) throws Exception {
        Path config = Files.writeString(directory.resolve("andon.yaml"), """
                charts:
                  - {name: temperature, assets: '**', measurement: temperature}
                """);

        int exit = Main.run(
                out,
                err,
                "run",
                "--config",
                config.toString(),
                "--embedded",
                directory.resolve("kafka").toString());

        assertThat(err)
                .hasToString("andon run: the broker of --embedded is not part of this image; it is in the image"
                        + " andon-tools, and in ./andon of a checkout\n");
        assertThat(exit).isEqualTo(1);
    }
}
