package andon.models.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import andon.models.window.Aggregate;
import andon.models.window.Fill;
import andon.models.window.SignalContract;
import andon.models.window.WindowContract;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BundleReaderTest {
    private static final String DIGEST = "sha256:772c014ad1afc4b441b3efebd74bf184e8caf546bc0f6dc44589d33660921a90";

    @TempDir
    Path folder;

    @Test
    void readsWhatWasOnceWrittenInFormat1() throws Exception {
        Bundle bundle = BundleReader.read(FormatOne.folder());

        assertThat(bundle.name()).isEqualTo("press");
        assertThat(bundle.version()).isEqualTo("2026.11");
        assertThat(bundle.digest())
                .isEqualTo(Digest.of(Files.readAllBytes(FormatOne.folder().resolve("bundle.json"))));
        assertThat(bundle.modelDigest()).isEqualTo(DIGEST);
        assertThat(bundle.model()).isEqualTo(FormatOne.folder().resolve("model.onnx"));
        assertThat(bundle.window())
                .isEqualTo(new WindowContract(
                        List.of(
                                new SignalContract("force", "kN", Aggregate.MAX, Fill.HOLD, 2, 12.5, 2),
                                new SignalContract("stroke", "mm", Aggregate.LAST, Fill.LINEAR, 0, -3, 0.25)),
                        Duration.ofMillis(100),
                        3,
                        2,
                        0.75));
        assertThat(bundle.input()).isEqualTo("window");
        assertThat(bundle.layout()).isEqualTo(InputLayout.ROWS_SIGNALS);
        assertThat(bundle.outputs())
                .isEqualTo(Outputs.reconstruction("reconstruction")
                        .with(OutputRole.CONTRIBUTIONS, "contributions")
                        .with(OutputRole.EXPECTED, "expected"));
        assertThat(bundle.score()).isEqualTo(ScoreFunction.WEIGHTED_ERROR);
        assertThat(bundle.residualSpread()).containsExactly(0.5, 0.25);
        assertThat(bundle.smoothing()).isEqualTo(4);
        assertThat(bundle.threshold()).isEqualTo(Threshold.calibrated(1.75, 0.99, 1.5, 341));
        assertThat(bundle.golden().vectors()).hasSize(2);
        assertThat(bundle.golden().vectors().get(0).input()).containsExactly(1, 2, 3, 4, 5, 6);
        assertThat(bundle.golden().vectors().get(1).output(OutputRole.EXPECTED)).containsExactly(0, -0.5f);
        assertThat(bundle.provenance())
                .isEqualTo(new Provenance(
                        "a hand",
                        List.of(new Provenance.Source("press.csv", "sha256:00", 400)),
                        Map.of("seed", "42"),
                        Map.of("andon", "0.1.0"),
                        Map.of("loss", 0.25)));
    }

    @Test
    void leavesOutWhatHasADefault() throws Exception {
        Bundle bundle = BundleReader.read(FormatOne.copy(folder, root -> {
            root.remove("provenance");
            score(root).remove("smoothing");
            signal(root, 0).remove("unit");
            ((ObjectNode) root.get("threshold")).remove("calibration");
        }));

        assertThat(bundle.provenance()).isEqualTo(Provenance.of(""));
        assertThat(bundle.smoothing()).isEqualTo(1);
        assertThat(bundle.window().signals().get(0).unit()).isEmpty();
        assertThat(bundle.threshold()).isEqualTo(Threshold.fixed(1.75));
    }

    @Test
    void refusesAnUnknownKeyWhereverItStands() throws Exception {
        assertThat(faults(root -> {
                    root.put("colour", "red");
                    signal(root, 1).put("tag", "PT-101");
                    ((ObjectNode) root.get("threshold")).put("max", 3);
                }))
                .containsExactly(
                        "window.signals[1].tag is unknown; known here: name, unit, aggregate, fill, maxGapRows, centre,"
                                + " spread, residualSpread",
                        "threshold.max is unknown; known here: value, calibration",
                        "colour is unknown; known here: format, name, version, model, window, score, threshold, golden,"
                                + " provenance");
    }

    @Test
    void refusesAMissingKey() throws Exception {
        assertThat(faults(root -> {
                    root.remove("version");
                    window(root).remove("coverage");
                    signal(root, 0).remove("aggregate");
                    root.remove("threshold");
                    root.remove("golden");
                }))
                .containsExactly(
                        "version is missing; it must be text",
                        "window.coverage is missing; it must be a number from 0 to 1",
                        "window.signals[0].aggregate is missing; it must be one of last, mean, min, max, sum, count,"
                                + " std, range",
                        "threshold is missing; it must be an object",
                        "golden is missing; it must be an array of 1 or more objects");
    }

    @Test
    void refusesAWrongType() throws Exception {
        assertThat(faults(root -> {
                    root.put("name", 7);
                    window(root).put("rows", "sixty").put("hop", 1.5).put("coverage", "all");
                    signal(root, 0).putNull("centre").put("maxGapRows", -1);
                    score(root).put("function", "rmse");
                    root.putArray("threshold");
                    ((ArrayNode) root.get("golden")).add("one");
                }))
                .containsExactly(
                        "name must be text, was 7",
                        "window.rows must be a whole number from 1 to 100000, was \"sixty\"",
                        "window.hop must be a whole number from 1 to 100000, was 1.5",
                        "window.coverage must be a number from 0 to 1, was \"all\"",
                        "window.signals[0].maxGapRows must be a whole number from 0 to 100000, was -1",
                        "window.signals[0].centre must be a number, was null",
                        "score.function must be one of output, mean-absolute-error, mean-squared-error,"
                                + " weighted-error, was \"rmse\"",
                        "threshold must be an object, was []",
                        "golden[2] must be an object, was \"one\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1 parsec", "", "0s", "-1s", "PT1S", "720h1s", "2000000000h", "99999999999999999999h"})
    void refusesABadDuration(String period) throws Exception {
        assertThat(faults(root -> window(root).put("period", period)))
                .containsExactly("window.period must be a duration from 1 ms to 30 d, such as \"100ms\", \"1s\" or"
                        + " \"5m\", was \"" + period + "\"");
    }

    @Test
    void refusesWhatNoMemoryHoldsAndNoClockCounts() throws Exception {
        assertThat(faults(root -> {
                    window(root).put("rows", 100_001).put("hop", 100_001);
                    signal(root, 0).put("maxGapRows", Integer.MAX_VALUE);
                    score(root).put("smoothing", 300_000_000);
                    root.putArray("golden").addObject().putArray("input");
                }))
                .contains(
                        "window.rows must be a whole number from 1 to 100000, was 100001",
                        "window.hop must be a whole number from 1 to 100000, was 100001",
                        "window.signals[0].maxGapRows must be a whole number from 0 to 100000, was 2147483647",
                        "score.smoothing must be a whole number from 1 to 10000, was 300000000");
    }

    @Test
    void refusesAWindowOfTooManyValues() throws Exception {
        assertThat(faults(root -> {
                    window(root).put("rows", 100_000);
                    ObjectNode third = signal(root, 0).deepCopy();
                    ((ArrayNode) window(root).get("signals")).add(third.put("name", "third"));
                }))
                .contains("window.rows × signals must be at most 262144, was 100000 × 3");
    }

    @Test
    void readsNoPipeAndNoFileThatIsTooLarge() throws Exception {
        FormatOne.copy(folder, root -> {});
        Path model = folder.resolve("model.onnx");
        Files.delete(model);
        assertThat(new ProcessBuilder("mkfifo", model.toString()).start().waitFor())
                .isZero();

        assertThat(BundleReader.examine(folder).faults())
                .containsExactly("model.onnx must lie beside bundle.json and be readable: " + model
                        + " must be a regular file, not a pipe or device");

        Files.delete(model);
        try (FileChannel sparse = FileChannel.open(model, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            sparse.write(ByteBuffer.allocate(1), 2_300_000_000L - 1);
        }

        assertThat(BundleReader.examine(folder).faults())
                .containsExactly("model.onnx must lie beside bundle.json and be readable: " + model
                        + " must have at most 536,870,912 bytes, has 2,300,000,000");
    }

    @Test
    void refusesADurationThatIsNoText() throws Exception {
        assertThat(faults(root -> window(root).put("period", 100)))
                .containsExactly("window.period must be a duration from 1 ms to 30 d, such as \"100ms\", \"1s\" or"
                        + " \"5m\", was 100");
    }

    @Test
    void refusesAWindowWithoutSignals() throws Exception {
        assertThat(faults(root -> window(root).putArray("signals")))
                .containsExactly("window.signals must be an array of 1 or more objects, was []");
    }

    @Test
    void refusesASignalThatIsThereTwice() throws Exception {
        assertThat(faults(root -> signal(root, 1).put("name", "force")))
                .containsExactly("window.signals[1].name must be unique, 'force' is there already");
    }

    @Test
    void refusesAModelThatIsNotTheOneSealed() throws Exception {
        String other = "sha256:" + "0".repeat(64);

        assertThat(faults(root -> ((ObjectNode) root.get("model")).put("digest", other)))
                .containsExactly("model.digest must be that of model.onnx, " + DIGEST + ", was " + other);
    }

    @Test
    void refusesTheWeightedErrorWithoutResidualSpread() throws Exception {
        assertThat(faults(root -> signal(root, 1).remove("residualSpread")))
                .containsExactly("window.signals[1].residualSpread is missing; it must be a number above 0");
    }

    @Test
    void refusesAResidualSpreadThatNothingUses() throws Exception {
        assertThat(faults(root -> score(root).put("function", "mean-squared-error")))
                .containsExactly(
                        "window.signals[0].residualSpread must be left out: score.function mean-squared-error doesn't"
                                + " use it",
                        "window.signals[1].residualSpread must be left out: score.function mean-squared-error doesn't"
                                + " use it");
    }

    @Test
    void refusesAScoreFunctionWithoutTheOutputItNeeds() throws Exception {
        assertThat(faults(root -> {
                    score(root).put("function", "output");
                    signal(root, 0).remove("residualSpread");
                    signal(root, 1).remove("residualSpread");
                }))
                .containsExactly("model.outputs.score is missing; score.function output needs it");
    }

    @Test
    void refusesAScoreThatTheScoreFunctionPassesOver() throws Exception {
        assertThat(faults(root -> {
                    ((ObjectNode) root.get("model").get("outputs")).put("score", "s");
                    root.get("golden")
                            .forEach(vector -> ((ObjectNode) vector.get("outputs"))
                                    .putArray("score")
                                    .add(1));
                }))
                .containsExactly("model.outputs.score must be left out: score.function weighted-error works from the"
                        + " reconstruction alone");
    }

    @Test
    void refusesGoldenVectorsOfAnotherShape() throws Exception {
        assertThat(faults(root -> {
                    ObjectNode first = (ObjectNode) root.get("golden").get(0);
                    ((ArrayNode) first.get("input")).remove(5);
                    ((ObjectNode) first.get("outputs"))
                            .putArray("expected")
                            .add(1)
                            .add("two");
                    ((ObjectNode) root.get("golden").get(1).get("outputs")).remove("contributions");
                }))
                .containsExactly(
                        "golden[0].input must have 6 numbers, had 5",
                        "golden[0].outputs.expected[1] must be a number, was \"two\"",
                        "golden[1].outputs.contributions is missing; it must be an array of numbers");
    }

    @Test
    void refusesANameThatIsNoFolder() throws Exception {
        assertThat(faults(root -> root.put("name", "../press")))
                .containsExactly("name must be letters, digits, dots, hyphens and underscores, beginning with a letter"
                        + " or digit, was \"../press\"");
    }

    @Test
    void refusesAnotherFormatWithoutReadingOn() throws Exception {
        assertThat(faults(root -> root.put("format", 2).put("colour", "red")))
                .containsExactly("format must be 1, was 2; another Andon wrote this bundle");
    }

    @Test
    void refusesAKeyThatIsThereTwice() throws Exception {
        FormatOne.copy(folder, root -> {});
        Files.writeString(folder.resolve("bundle.json"), "{\n\"format\": 1,\n\"format\": 1}");

        assertThat(BundleReader.examine(folder).faults())
                .containsExactly("bundle.json must be JSON: Duplicate field 'format' in line 3");
    }

    @Test
    void namesTheFilesThatAreNotThere() {
        assertThat(BundleReader.examine(folder).faults())
                .containsExactly(
                        "model.onnx must lie beside bundle.json and be readable: there is no "
                                + folder.resolve("model.onnx"),
                        "bundle.json must be readable: there is no " + folder.resolve("bundle.json"));
    }

    @Test
    void saysEveryFaultInOneMessage() throws Exception {
        FormatOne.copy(folder, root -> {
            root.put("colour", "red");
            window(root).put("rows", 0);
        });

        assertThatThrownBy(() -> BundleReader.read(folder))
                .isInstanceOf(BundleRefused.class)
                .hasMessage("bundle " + folder + " refused: window.rows must be a whole number from 1 to 100000, was 0;"
                        + " colour is unknown; known here: format, name, version, model, window, score, threshold,"
                        + " golden, provenance");
    }

    private List<String> faults(Consumer<ObjectNode> change) throws Exception {
        return BundleReader.examine(FormatOne.copy(folder, change)).faults();
    }

    private static ObjectNode window(ObjectNode root) {
        return (ObjectNode) root.get("window");
    }

    private static ObjectNode signal(ObjectNode root, int i) {
        return (ObjectNode) root.get("window").get("signals").get(i);
    }

    private static ObjectNode score(ObjectNode root) {
        return (ObjectNode) root.get("score");
    }
}
