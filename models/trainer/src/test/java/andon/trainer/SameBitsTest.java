package andon.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import andon.models.bundle.Bundle;
import andon.models.bundle.InputLayout;
import andon.models.bundle.OutputRole;
import andon.models.bundle.Outputs;
import andon.models.inference.DeviceChoice;
import andon.models.inference.ScoringSession;
import andon.models.training.Statistic;
import andon.models.window.Aggregate;
import andon.models.window.Fill;
import andon.models.window.SignalContract;
import andon.models.window.WindowContract;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A window must get the same bits in every batch, whatever the numbers of signals and rows. */
class SameBitsTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 7, 8, 9, 13, 17})
    void whateverTheNumberOfSignals(int signals) throws Exception {
        for (int rows : new int[] {7, 60}) {
            for (Set<Statistic> statistics : List.of(EnumSet.allOf(Statistic.class), EnumSet.noneOf(Statistic.class))) {
                double[] ones = new double[signals];
                Arrays.fill(ones, 1);
                Features features = Features.of(statistics, rows, ones);
                List<float[]> windows = Rig.noise(40, rows * signals, 1);
                if (features.size() < 300) {
                    assertSameBits(Mahalanobis.fit(features, windows), rows, signals);
                    assertSameBits(PrincipalComponents.fit(features, windows), rows, signals);
                }
                Steps steps = statistics.isEmpty() ? Steps.ofCells(features) : Steps.ofStatistics(features, 1, windows);
                assertSameBits(autoencoder(steps, lstm(steps)), rows, signals);
                assertSameBits(autoencoder(steps, dense(steps)), rows, signals);
            }
        }
    }

    private static Autoencoder autoencoder(Steps steps, Net net) {
        double[] spread = new double[steps.size()];
        Arrays.fill(spread, 1);
        return new Autoencoder(steps, net, spread, Map.of());
    }

    private static Net lstm(Steps steps) {
        return new LstmNet(steps.count(), memory(steps.size(), 9), memory(9, 9), layer(9, steps.size()));
    }

    private static Net dense(Steps steps) {
        int width = steps.count() * steps.size();
        return new DenseNet(steps.count(), steps.size(), List.of(layer(width, 11), layer(11, width)));
    }

    private static LstmLayer memory(int inputs, int size) {
        return new LstmLayer(
                random(4 * size, inputs), random(4 * size, size), random(1, 4 * size)[0], random(1, 4 * size)[0]);
    }

    private static Layer layer(int inputs, int outputs) {
        return new Layer(random(outputs, inputs), random(1, outputs)[0]);
    }

    private static double[][] random(int rows, int columns) {
        Random random = new Random(rows);
        return IntStream.range(0, rows)
                .mapToObj(row -> random.doubles(columns, -0.5, 0.5).toArray())
                .toArray(double[][]::new);
    }

    private void assertSameBits(FittedModel model, int rows, int signals) throws Exception {
        Path file = Files.write(folder.resolve("model.onnx"), model.onnx());
        List<SignalContract> contracts = IntStream.range(0, signals)
                .mapToObj(i -> new SignalContract("s" + i, "", Aggregate.LAST, Fill.HOLD, 5, 0, 1))
                .toList();
        Map<OutputRole, String> outputs = new EnumMap<>(OutputRole.class);
        model.answer(new float[rows * signals]).keySet().forEach(role -> outputs.put(role, role.toString()));
        Bundle bundle = Bundle.around(
                        file,
                        new WindowContract(contracts, Duration.ofSeconds(1), rows, 1, 0.5),
                        FittedModel.INPUT,
                        InputLayout.ROWS_SIGNALS,
                        new Outputs(outputs),
                        model.scoreFunction())
                .withScore(model.scoreFunction(), model.residualSpread());
        try (ScoringSession session = ScoringSession.open(bundle, DeviceChoice.CPU)) {
            assertThat(session.oneByOne())
                    .as("%s over %d rows of %d signals", model.getClass().getSimpleName(), rows, signals)
                    .isFalse();
        }
    }
}
