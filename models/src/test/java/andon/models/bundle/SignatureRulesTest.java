package andon.models.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import andon.models.bundle.ModelSignature.Tensor;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SignatureRulesTest {
    private final SignatureRules rules = new SignatureRules(
            "window", Optional.of(InputLayout.ROWS_SIGNALS), 60, 8, Map.of(OutputRole.SCORE, "score"));

    @Test
    void takesTheBatchAxisOpenOrOfOne() {
        assertThat(rules.faults(model(float32(-1, 60, 8), float32(-1, 1)))).isEmpty();
        assertThat(rules.faults(model(float32(1, 60, 8), float32(1)))).isEmpty();
    }

    @Test
    void takesOpenDimensionsForWhatTheyMustBe() {
        assertThat(rules.faults(model(float32(-1, -1, -1), float32(-1, -1)))).isEmpty();
    }

    @Test
    void takesAReconstructionInEitherLayout() {
        SignatureRules reconstructing = new SignatureRules(
                "window", Optional.of(InputLayout.FLAT), 60, 8, Map.of(OutputRole.RECONSTRUCTION, "score"));

        assertThat(reconstructing.faults(model(float32(-1, 480), float32(-1, 480))))
                .isEmpty();
        assertThat(reconstructing.faults(model(float32(-1, 480), float32(-1, 60, 8))))
                .isEmpty();
        assertThat(reconstructing.faults(model(float32(-1, 480), float32(-1, 8, 60))))
                .containsExactly("model.onnx output 'score' must be [batch, 60, 8] or [batch, 480] as reconstruction,"
                        + " was float32 [batch, 8, 60]");
    }

    @Test
    void namesWhatThereIsWhenANameIsWrong() {
        SignatureRules wrong =
                new SignatureRules("x", Optional.of(InputLayout.ROWS_SIGNALS), 60, 8, Map.of(OutputRole.SCORE, "y"));

        assertThat(wrong.faults(model(float32(-1, 60, 8), float32(-1, 1))))
                .containsExactly(
                        "model.input.name must be an input of model.onnx, which has 'window' float32 [batch, 60, 8];"
                                + " was 'x'",
                        "model.outputs.score must be an output of model.onnx, which has 'score' float32 [batch, 1];"
                                + " was 'y'");
    }

    @Test
    void refusesAnInputOfAnotherShapeOrRank() {
        assertThat(rules.faults(model(float32(-1, 50, 8), float32(-1))))
                .containsExactly("model.onnx input 'window' must be [batch, 60, 8] for layout rows-signals, window.rows"
                        + " 60 and 8 window.signals, was float32 [batch, 50, 8]");
        assertThat(rules.faults(model(float32(-1, 480), float32(-1))))
                .containsExactly("model.onnx input 'window' must be [batch, 60, 8] for layout rows-signals, window.rows"
                        + " 60 and 8 window.signals, was float32 [batch, 480]");
    }

    @Test
    void refusesAnOutputOfAnotherShapeOrRank() {
        assertThat(rules.faults(model(float32(-1, 60, 8), float32(-1, 3))))
                .containsExactly(
                        "model.onnx output 'score' must be [batch] or [batch, 1] as score, was float32 [batch, 3]");
        assertThat(rules.faults(model(float32(-1, 60, 8), float32())))
                .containsExactly("model.onnx output 'score' must be [batch] or [batch, 1] as score, was float32 []");
    }

    @Test
    void refusesAnotherElementType() {
        assertThat(rules.faults(model(
                        new Tensor("double", List.of(-1L, 60L, 8L), List.of("batch")),
                        new Tensor("int64", List.of(-1L), List.of("batch")))))
                .containsExactly(
                        "model.onnx input 'window' must be float32, was double",
                        "model.onnx output 'score' must be float32, was int64");
    }

    @Test
    void refusesABatchFixedToMoreThanOne() {
        assertThat(rules.faults(model(float32(32, 60, 8), float32(-1))))
                .containsExactly("model.onnx input 'window' must have an open batch axis, or one of 1; was fixed to 32;"
                        + " export the model with a dynamic first axis");
    }

    @Test
    void refusesASecondInput() {
        Map<String, Tensor> inputs = new LinkedHashMap<>();
        inputs.put("window", float32(-1, 60, 8));
        inputs.put("mask", float32(-1, 60));

        assertThat(rules.faults(new ModelSignature(inputs, Map.of("score", float32(-1)))))
                .containsExactly("model.onnx must have one input, has also 'mask' float32 [batch, 60]");
    }

    private static ModelSignature model(Tensor input, Tensor output) {
        return new ModelSignature(Map.of("window", input), Map.of("score", output));
    }

    private static Tensor float32(long... shape) {
        return new Tensor("float32", Arrays.stream(shape).boxed().toList(), List.of("batch"));
    }
}
