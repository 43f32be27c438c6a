package andon.models.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import andon.models.bundle.Bundle;
import andon.models.bundle.BundleWriter;
import andon.models.bundle.InputLayout;
import andon.models.bundle.OutputRole;
import andon.models.bundle.Outputs;
import andon.models.bundle.ScoreFunction;
import andon.models.window.Aggregate;
import andon.models.window.Fill;
import andon.models.window.SignalContract;
import andon.models.window.WindowContract;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models that nothing in Andon made; the expected values come from their maker. */
class PyTorchModelsTest {
    @TempDir
    Path folder;

    @Test
    void reproducesTheScoresOfMlp() throws Exception {
        assertScores(
                bundle("mlp", InputLayout.FLAT, Outputs.score("score"), ScoreFunction.OUTPUT), 0.4689284, 0.4618388);
    }

    @Test
    void reproducesTheReconstructionOfLstmAutoencoder() throws Exception {
        Bundle bundle = bundle(
                "lstm_ae",
                InputLayout.ROWS_SIGNALS,
                Outputs.reconstruction("reconstruction"),
                ScoreFunction.MEAN_ABSOLUTE_ERROR);

        try (ScoringSession session = ScoringSession.open(bundle, DeviceChoice.CPU)) {
            float[] first = session.golden(List.of(window(0))).vectors().get(0).output(OutputRole.RECONSTRUCTION);

            assertThat(first[0]).isCloseTo(0.03825106f, within(1e-6f));
        }
    }

    private static void assertScores(Bundle bundle, double... expected) throws Exception {
        try (ScoringSession session = ScoringSession.open(bundle, DeviceChoice.CPU);
                WindowBatch batch = session.newBatch(2)) {
            batch.input().put(0, window(0)).put(480, window(1));
            batch.run(2);

            for (int i = 0; i < 2; i++) {
                assertThat((double) batch.score(i)).isCloseTo(expected[i], within(1e-5 * expected[i]));
            }
            assertThat(session.oneByOne()).isFalse();
        }
    }

    private static float[] window(int i) {
        float[] values = new float[480];
        for (int cell = 0; cell < 480; cell++) {
            values[cell] = (float) (-1 + 2.0 * (i * 480 + cell) / 959);
        }
        return values;
    }

    private Bundle bundle(String model, InputLayout layout, Outputs outputs, ScoreFunction score) throws Exception {
        List<SignalContract> signals = IntStream.rangeClosed(1, 8)
                .mapToObj(i -> new SignalContract("signal-" + i, "", Aggregate.LAST, Fill.HOLD, 5, 0, 1))
                .toList();
        Bundle draft = Bundle.around(
                        resource(model),
                        new WindowContract(signals, Duration.ofSeconds(1), 60, 1, 0.8),
                        "window",
                        layout,
                        outputs,
                        score)
                .withName(model, "1");
        try (ScoringSession session = ScoringSession.open(draft, DeviceChoice.CPU)) {
            return BundleWriter.write(draft.withGolden(session.golden(List.of(window(0)))), folder);
        }
    }

    private static Path resource(String model) throws URISyntaxException {
        return Path.of(
                Objects.requireNonNull(PyTorchModelsTest.class.getResource("/andon/models/pytorch/" + model + ".onnx"))
                        .toURI());
    }
}
