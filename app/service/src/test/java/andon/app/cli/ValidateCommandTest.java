package andon.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import andon.app.monitoring.Fixtures;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The model halves windows of three rows and two signals, and says what it expected and what contributed. */
class ValidateCommandTest {
    @TempDir
    Path folder;

    private StringWriter out = new StringWriter();
    private StringWriter err = new StringWriter();
    private Path model = Path.of("");

    @BeforeEach
    void copyTheModel() throws Exception {
        model = folder.resolve("model.onnx");
        try (InputStream bytes = Objects.requireNonNull(getClass().getResourceAsStream("tiny.onnx"))) {
            Files.copy(bytes, model);
        }
    }

    @Test
    void checksAConfigurationWithItsBundles() throws Exception {
        Fixtures.bundles(folder);
        Path config = Files.writeString(folder.resolve("andon.yaml"), """
                kafka: {bootstrap.servers: 'localhost:9092'}
                bundles: %s
                monitors: [{name: pumps, assets: '**', bundle: mlp/1}]
                """.formatted(folder));

        assertThat(run(config.toString())).isZero();
        assertThat(out).hasToString("  kafka    localhost:9092\n  watches  pumps\nOK\n");

        Files.writeString(config, "linger: soon\nbatch: 0\ncharts: [{name: c, assets: '**', signal: a}]\n");

        assertThat(run(config.toString())).isEqualTo(1);
        assertThat(err).hasToString("andon validate: " + config + """
                 has 2 faults:
                  linger must be a duration such as 10ms, 2s, 5m, 1h or 30d, was 'soon'
                  batch must be a whole number from 1 to 1024, was '0'
                """);
        assertThat(run(config.toString(), "--json")).isEqualTo(1);
        assertThat(out.toString()).startsWith("{\"valid\":false,\"faults\":[\"linger must be");
    }

    @Test
    void readsNoPipe() throws Exception {
        Path pipe = folder.resolve("pipe.onnx");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();

        assertThat(run(pipe.toString())).isEqualTo(1);

        assertThat(err).hasToString("andon validate: " + pipe + " must be a regular file, not a pipe or device\n");
    }

    @Test
    void makesABundleToStartFromThatIsValidAsItIs() throws Exception {
        assertThat(run(model.toString())).isZero();

        assertThat(err.toString()).startsWith("""
                        input   window float32 [batch, 3, 2]
                        output  reconstruction float32 [batch, 3, 2]
                        output  contributions float32 [batch, 2]
                        output  expected float32 [batch, 2]
                        note    fill in: name and version""");
        JsonNode bundle = new JsonMapper().readTree(out.toString());
        assertThat(bundle.at("/window/rows").asInt()).isEqualTo(3);
        assertThat(bundle.at("/window/signals/1/name").asText()).isEqualTo("signal-2");
        assertThat(bundle.at("/score/function").asText()).isEqualTo("mean-absolute-error");
        assertThat(bundle.at("/model/outputs").size()).isEqualTo(3);

        Files.writeString(folder.resolve("bundle.json"), out.toString().replace("signal-1", "force"));
        assertThat(run(folder.toString())).isZero();

        assertThat(out.toString())
                .contains("  window     3 rows of 1000 ms, one every 1 row, 80.0 % observed\n")
                .contains("  signals    force, signal-2\n")
                .contains("  score      mean-absolute-error\n")
                .contains("  threshold  1.0, set by hand\n")
                .contains("  golden     2 vectors reproduced on cpu\n")
                .endsWith("OK\n");
        assertThat(err.toString()).isEqualTo("""
                note    window.signals still has signal-2
                note    every signal still has centre 0 and spread 1, as of a model that normalises by itself
                note    threshold.value is still 1.0
                """);
    }

    @Test
    void hasNothingToNoteOfABundleThatIsFilledIn() throws Exception {
        run(model.toString());
        String json = out.toString()
                .replace("signal-1", "force")
                .replace("signal-2", "stroke")
                .replace("\"spread\" : 1.0", "\"spread\" : 0.25")
                .replace("\"value\" : 1.0", "\"value\" : 1.75");
        Files.writeString(folder.resolve("bundle.json"), json);

        assertThat(run(folder.toString())).isZero();

        assertThat(err.toString()).isEmpty();
    }

    @Test
    void namesEveryFaultOfABundle() throws Exception {
        run(model.toString());
        String json = out.toString();
        Files.writeString(
                folder.resolve("bundle.json"),
                json.replace("\"hop\" : 1", "\"hop\" : 0").replace("\"signal-2\"", "\"signal-1\""));

        assertThat(run(folder.resolve("bundle.json").toString())).isEqualTo(1);

        assertThat(out.toString()).isEmpty();
        assertThat(err.toString()).isEqualTo("andon validate: " + folder + """
                 has 2 faults:
                  window.hop must be a whole number from 1 to 100000, was 0
                  window.signals[1].name must be unique, 'signal-1' is there already
                """);
    }

    @Test
    void printsJsonWhenAskedTo() throws Exception {
        run(model.toString());
        String json = out.toString();
        Files.writeString(folder.resolve("bundle.json"), json);
        assertThat(run("--json", folder.toString())).isZero();
        JsonNode valid = new JsonMapper().readTree(out.toString());
        assertThat(valid.get("valid").asBoolean()).isTrue();
        assertThat(valid.at("/unedited/0").asText()).isEqualTo("window.signals still has signal-1, signal-2");

        Files.writeString(folder.resolve("bundle.json"), json.replace("\"hop\" : 1", "\"hop\" : 0"));
        assertThat(run("--json", folder.toString())).isEqualTo(1);
        assertThat(out.toString().strip())
                .isEqualTo(
                        "{\"valid\":false,\"faults\":[\"window.hop must be a whole number from 1 to 100000, was 0\"]}");
    }

    @Test
    void saysWhereABundleIsMissing() {
        assertThat(run(folder.resolve("nowhere").toString())).isEqualTo(1);

        assertThat(err.toString())
                .isEqualTo(
                        "andon validate: there is no bundle " + folder.resolve("nowhere")
                                + "; give a folder with bundle.json and model.onnx, an .onnx file, or a configuration (.yaml)\n");
    }

    @Test
    void saysWhenAFileIsNoModel() throws Exception {
        Path file = Files.writeString(folder.resolve("text.onnx"), "text");

        assertThat(run(file.toString())).isEqualTo(1);

        assertThat(err.toString())
                .startsWith("andon validate: " + file + " can't be used: it must be a model that ONNX Runtime");
    }

    @Test
    void wantsAPath() {
        assertThat(run()).isEqualTo(2);
    }

    private int run(String... arguments) {
        out = new StringWriter();
        err = new StringWriter();
        String[] all = new String[arguments.length + 1];
        all[0] = "validate";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return Main.run(new PrintWriter(out, true), new PrintWriter(err, true), all);
    }
}
