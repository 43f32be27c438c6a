package andon.models.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnxruntime.OrtException;
import andon.models.bundle.Bundle;
import andon.models.bundle.OutputRole;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrialTest {
    @TempDir
    Path folder;

    @Test
    void endsAModelThatWouldNeverAnswer() throws Exception {
        byte[] model = TinyModels.endless(2, 2);
        Bundle bundle = TinyBundles.scoring(folder, model);

        try (OrtEngine engine = OrtEngine.onCpu(model)) {
            Engine trial = engine.onTrial(Duration.ofMillis(100));

            assertThatThrownBy(() -> GoldenCheck.record(trial, bundle, List.of(new float[4])))
                    .isInstanceOf(OrtException.class)
                    .hasMessageEndingWith("its answers to the trial windows must come within 0.1 s, did not");
            assertThatThrownBy(() -> GoldenCheck.record(trial, bundle, List.of(new float[4])))
                    .hasMessageEndingWith("within 0.1 s, did not");
        }
    }

    @Test
    void answersAsTheModelDoes() throws Exception {
        byte[] model = TinyModels.averaging(2, 2);
        Bundle bundle = TinyBundles.scoring(folder, model);

        try (OrtEngine engine = OrtEngine.onCpu(model)) {
            assertThat(GoldenCheck.record(engine.onTrial(), bundle, List.of(new float[] {1, 2, 3, 6}))
                            .vectors()
                            .get(0)
                            .output(OutputRole.SCORE))
                    .containsExactly(3);
        }
    }
}
