package andon.models.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import andon.models.bundle.Bundle;
import andon.models.bundle.BundleRefused;
import andon.models.bundle.BundleWriter;
import andon.models.bundle.InputLayout;
import andon.models.bundle.OutputRole;
import andon.models.bundle.Outputs;
import andon.models.bundle.ScoreFunction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelInspectionTest {
    @TempDir
    Path folder;

    @Test
    void guessesAScoreAndSealsAsItIs() throws Exception {
        ModelInspection inspection = inspect(TinyModels.averaging(3, 2));

        Bundle skeleton = inspection.skeleton().orElseThrow();
        assertThat(skeleton.name()).isEqualTo("my-model-v2");
        assertThat(skeleton.window().rows()).isEqualTo(3);
        assertThat(skeleton.window().signals()).extracting("name").containsExactly("signal-1", "signal-2");
        assertThat(skeleton.layout()).isEqualTo(InputLayout.ROWS_SIGNALS);
        assertThat(skeleton.outputs()).isEqualTo(Outputs.score("score"));
        assertThat(skeleton.score()).isEqualTo(ScoreFunction.OUTPUT);
        assertThat(skeleton.golden().vectors()).hasSize(2);
        Bundle sealed = BundleWriter.write(skeleton, folder);
        ScoringSession.open(sealed, DeviceChoice.CPU).close();
    }

    @Test
    void tellsReconstructionContributionsAndExpectationApart() throws Exception {
        Bundle skeleton =
                inspect(TinyModels.halvingAndExplaining(3, 2)).skeleton().orElseThrow();

        assertThat(skeleton.outputs().names())
                .isEqualTo(Map.of(
                        OutputRole.RECONSTRUCTION, "reconstruction",
                        OutputRole.CONTRIBUTIONS, "contributions",
                        OutputRole.EXPECTED, "expected"));
        assertThat(skeleton.score()).isEqualTo(ScoreFunction.MEAN_ABSOLUTE_ERROR);
    }

    @Test
    void guessesTheRowsOfAFlatInputUnlessTold() throws Exception {
        byte[] model = new TinyModels()
                .input("x", TinyModels.FLOAT, -1, 120)
                .node("Abs", "y", List.of("x"))
                .output("y", -1, 120)
                .bytes();

        ModelInspection guessed = inspect(model);

        assertThat(guessed.skeleton().orElseThrow().window().rows()).isEqualTo(60);
        assertThat(guessed.skeleton().orElseThrow().layout()).isEqualTo(InputLayout.FLAT);
        assertThat(guessed.notes())
                .first()
                .isEqualTo("window.rows 60 is a guess: the input is flat, with 120 values; say --rows if it is another"
                        + " divisor of that");
        Bundle told = ModelInspection.of(folder.resolve("my model v2.onnx"), Optional.of(30))
                .skeleton()
                .orElseThrow();
        assertThat(told.window().rows()).isEqualTo(30);
        assertThat(told.window().signals()).hasSize(4);
    }

    @Test
    void makesNoBundleOfAWindowThatHasNoValuesOrTooMany() throws Exception {
        ModelInspection huge = inspect(new TinyModels()
                .input("x", TinyModels.FLOAT, -1, 1L << 40, 1L << 40)
                .node("ReduceMean", "y", List.of("x"), 1, 2)
                .output("y", -1)
                .bytes());
        ModelInspection empty = inspect(new TinyModels()
                .input("x", TinyModels.FLOAT, -1, 0, 8)
                .node("ReduceMean", "y", List.of("x"), 1, 2)
                .output("y", -1)
                .bytes());

        assertThat(huge.notes())
                .containsExactly("no skeleton: a window must have 1 to 262144 values, the input is float32 [batch,"
                        + " 1099511627776, 1099511627776]");
        assertThat(empty.notes())
                .containsExactly(
                        "no skeleton: a window must have 1 to 262144 values, the input is float32 [batch, 0, 8]");
    }

    @Test
    void leavesOutGoldenWindowsWithoutAFiniteAnswer() throws Exception {
        ModelInspection inspection = inspect(TinyModels.logarithmic(3, 2));

        assertThat(inspection.skeleton().orElseThrow().golden().vectors()).hasSize(1);
    }

    @Test
    void saysWhyAModelFitsNoBundle() throws Exception {
        byte[] twoInputs = new TinyModels()
                .input("a", TinyModels.FLOAT, -1, 3, 2)
                .input("b", TinyModels.FLOAT, -1, 3, 2)
                .node("Add", "y", List.of("a", "b"))
                .output("y", -1, 3, 2)
                .bytes();
        assertThat(inspect(twoInputs).notes()).containsExactly("no skeleton: a model must have one input, this has 2");

        byte[] open = new TinyModels()
                .input("a", TinyModels.FLOAT, -1, 3, -1)
                .node("Abs", "y", List.of("a"))
                .output("y", -1, 3, -1)
                .bytes();
        assertThat(inspect(open).notes())
                .containsExactly(
                        "no skeleton: the input leaves open how many signals it takes; export it with that" + " fixed");

        assertThat(inspect(TinyModels.averagingBatchesOf(32, 3, 2)).skeleton()).isEmpty();
        assertThat(inspect(TinyModels.averagingBatchesOf(32, 3, 2)).notes())
                .contains("model.onnx input 'window' must have an open batch axis, or one of 1; was fixed to 32; export"
                        + " the model with a dynamic first axis");
    }

    @Test
    void refusesAFileThatIsNoModel() {
        assertThatThrownBy(() -> inspect(new byte[] {1, 2, 3}))
                .isInstanceOf(BundleRefused.class)
                .hasMessageContaining("it must be a model that ONNX Runtime 1.26.0 can load and run");
    }

    private ModelInspection inspect(byte[] model) throws Exception {
        return ModelInspection.of(Files.write(folder.resolve("my model v2.onnx"), model), Optional.empty());
    }
}
