package andon.models.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import andon.models.bundle.GoldenVector;
import andon.models.bundle.OutputRole;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Models that nothing in Andon made, each in a bundle written by hand. The expected values come from the maker of the
 * models, for 960 values evenly from −1 to 1 over a batch of two windows.
 */
class PyTorchModelsTest {
    private static final double RELATIVE = 1e-5;

    @Test
    void reproducesTheScoresOfMlp() throws Exception {
        assertScores("mlp", 0.4689284, 0.4618388);
    }

    @Test
    void reproducesTheScoresOfConv1d() throws Exception {
        assertScores("conv1d", 0.5443017, 0.5520928);
    }

    @Test
    void reproducesTheScoresOfTheDiscriminator() throws Exception {
        assertScores("gan_disc", 0.5011049, 0.4847885);
    }

    @Test
    void reproducesTheReconstructionOfLstmAutoencoder() throws Exception {
        assertReconstruction(
                "lstm_ae",
                0.03825106,
                -0.03501657,
                0.1484003,
                0.01390002,
                0.1250484,
                0.02884011,
                -0.125978,
                -0.1319375);
    }

    @Test
    void reproducesTheReconstructionOfTheVariationalAutoencoder() throws Exception {
        assertReconstruction(
                "vae",
                -0.04505075,
                0.0132013,
                -0.03815634,
                -0.09818001,
                -0.01190932,
                -0.132169,
                0.07827057,
                0.01441783);
    }

    @ParameterizedTest
    @ValueSource(strings = {"mlp", "lstm_ae", "conv1d", "vae", "gan_disc"})
    void scoresWindowsTogetherAndExplainsThem(String model) throws Exception {
        try (ScoringSession session = ScoringSession.open(folder(model), DeviceChoice.CPU);
                WindowBatch batch = session.newBatch(2)) {
            batch.input().put(0, window(0)).put(480, window(1));
            batch.run(2);
            double[] share = new double[8];
            double[] observed = new double[8];
            double[] expected = new double[8];
            batch.explain(1, share, observed, expected);

            assertThat(session.oneByOne()).isFalse();
            assertThat(batch.score(0)).isPositive().isFinite();
            assertThat(share)
                    .satisfies(shares -> assertThat(Arrays.stream(shares).sum()).isCloseTo(1, offset(1e-12)));
            assertThat(observed[0]).isCloseTo(10 + 0.5 * mean(window(1), 0), offset(1e-6));
            assertThat(expected).doesNotContain(Double.NaN);
        }
    }

    private static void assertScores(String model, double... expected) throws Exception {
        try (ScoringSession session = ScoringSession.open(folder(model), DeviceChoice.CPU);
                WindowBatch batch = session.newBatch(2)) {
            batch.input().put(0, window(0)).put(480, window(1));
            batch.run(2);

            for (int i = 0; i < 2; i++) {
                assertThat((double) batch.score(i)).isCloseTo(expected[i], offset(RELATIVE * expected[i]));
            }
        }
    }

    private static void assertReconstruction(String model, double... expected) throws Exception {
        try (ScoringSession session = ScoringSession.open(folder(model), DeviceChoice.CPU)) {
            GoldenVector answer = session.golden(List.of(window(0))).vectors().get(0);

            float[] values = answer.output(OutputRole.RECONSTRUCTION);
            assertThat(values).hasSize(480);
            for (int i = 0; i < expected.length; i++) {
                assertThat((double) values[i]).isCloseTo(expected[i], offset(RELATIVE * Math.abs(expected[i])));
            }
        }
    }

    private static float[] window(int i) {
        float[] values = new float[480];
        for (int cell = 0; cell < 480; cell++) {
            values[cell] = (float) (-1 + 2.0 * (i * 480 + cell) / 959);
        }
        return values;
    }

    private static double mean(float[] window, int signal) {
        double sum = 0;
        for (int cell = signal; cell < window.length; cell += 8) {
            sum += window[cell];
        }
        return sum / 60;
    }

    private static Path folder(String model) throws URISyntaxException {
        return Path.of(Objects.requireNonNull(PyTorchModelsTest.class.getResource("/andon/models/pytorch/" + model))
                .toURI());
    }
}
