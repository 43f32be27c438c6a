package andon.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import andon.models.bundle.Bundle;
import andon.models.bundle.BundleReader;
import andon.models.inference.DeviceChoice;
import andon.models.inference.ScoringSession;
import andon.models.inference.WindowBatch;
import andon.models.recording.OfflineWindows;
import andon.models.recording.Recording;
import andon.models.training.ModelTrainer;
import andon.models.training.Statistic;
import andon.models.training.TrainingOrder;
import andon.models.training.TrainingProgress;
import andon.models.training.TrainingResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.ServiceLoader;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BundleTrainerTest {
    private static final int FAULT_ROW = 300;

    @TempDir
    Path out;

    private static TrainingResult train(TrainingOrder order) throws Exception {
        return new BundleTrainer().train(order.withFitting(42, 20, 0.25), TrainingProgress.silent());
    }

    @Test
    void isFoundByTheServiceLoader() {
        assertThat(ServiceLoader.load(ModelTrainer.class))
                .anySatisfy(trainer -> assertThat(trainer.kinds())
                        .containsExactly("lstm-autoencoder", "mahalanobis", "mlp-autoencoder", "pca"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"lstm-autoencoder", "mahalanobis", "mlp-autoencoder", "pca"})
    void findsALeakAndTheSignalThatTellsIt(String kind) throws Exception {
        TrainingResult result = train(Rig.order(kind, Rig.healthy(2000, 1), out));

        Recording leaking = Rig.leaking(Rig.healthy(600, 2), FAULT_ROW, -7);
        int[] alarms = new int[2];
        double[] flow = new double[2];
        try (ScoringSession session = ScoringSession.open(BundleReader.read(result.bundle()), DeviceChoice.CPU);
                WindowBatch batch = session.newBatch(1)) {
            assertThat(session.oneByOne()).isFalse();
            OfflineWindows.of(leaking, session.bundle().window()).forEach((start, end, reason, window) -> {
                if (reason == null) {
                    batch.input().put(0, window, 0, 30);
                    batch.run(1);
                    boolean faulty = start.toEpochMilli() >= Rig.START + FAULT_ROW * 1000L;
                    boolean healthy = end.toEpochMilli() <= Rig.START + FAULT_ROW * 1000L;
                    if (session.bundle().threshold().isExceededBy(batch.score(0)) && (faulty || healthy)) {
                        alarms[faulty ? 1 : 0]++;
                        double[] share = new double[3];
                        double[] observed = new double[3];
                        double[] expected = new double[3];
                        batch.explain(0, share, observed, expected);
                        flow[faulty ? 1 : 0] += share[1] > share[2] ? 1 : 0;
                    }
                }
            });
        }

        assertThat(alarms[0]).isLessThan(10);
        assertThat(alarms[1]).isGreaterThan(280);
        assertThat(flow[1]).isGreaterThan(0.95 * alarms[1]);
    }

    @ParameterizedTest
    @ValueSource(strings = {"lstm-autoencoder", "mahalanobis", "mlp-autoencoder", "pca"})
    void theSameOrderGivesTheSameBytes(String kind) throws Exception {
        Path first =
                train(Rig.order(kind, Rig.healthy(500, 1), out.resolve("a"))).bundle();
        Path second =
                train(Rig.order(kind, Rig.healthy(500, 1), out.resolve("b"))).bundle();

        for (String file : new String[] {"bundle.json", "model.onnx"}) {
            assertThat(second.resolve(file)).hasSameBinaryContentAs(first.resolve(file));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"lstm-autoencoder", "mahalanobis", "mlp-autoencoder", "pca"})
    void onnxRuntimeAgreesForEveryStatisticAndForRawWindows(String kind) throws Exception {
        for (Set<Statistic> statistics :
                Arrays.asList(EnumSet.allOf(Statistic.class), EnumSet.of(Statistic.SLOPE), Set.<Statistic>of())) {
            TrainingResult result =
                    train(Rig.order(kind, Rig.healthy(500, 1), out).withStatistics(statistics));

            assertThat(result.metrics().get("parity")).isBetween(0.0, 1e-5);
        }
    }

    @Test
    void theBundleOfANetworkNamesThePyTorchAndTheProcessorThatTrainedIt() throws Exception {
        TrainingResult result = train(Rig.order("mlp-autoencoder", Rig.healthy(500, 1), out));

        assertThat(BundleReader.read(result.bundle()).provenance().versions())
                .containsEntry("pytorch", Torch.engine().getVersion())
                .containsEntry("processor", Processor.instructionSet());
    }

    @Test
    void theBundleTellsHowItCameAbout() throws Exception {
        TrainingOrder order = Rig.order("pca", Rig.healthy(500, 1), out)
                .withThreshold(0.95, 1.2, 3)
                .withStatistics(EnumSet.of(Statistic.MEAN, Statistic.LAST));

        TrainingResult result = train(order);

        Bundle bundle = BundleReader.read(result.bundle());
        assertThat(result.bundle()).isEqualTo(out.resolve("rig").resolve("1"));
        assertThat(bundle.smoothing()).isEqualTo(3);
        assertThat(bundle.threshold().value()).isEqualTo(result.threshold());
        assertThat(bundle.threshold().calibration()).satisfies(how -> {
            assertThat(how.quantile()).isEqualTo(0.95);
            assertThat(how.margin()).isEqualTo(1.2);
            assertThat(how.windows()).isEqualTo(result.validationWindows());
        });
        assertThat(bundle.provenance().options())
                .containsEntry("kind", "pca")
                .containsEntry("statistics", "mean,last")
                .containsEntry("seed", "42");
        assertThat(bundle.provenance().sources())
                .singleElement()
                .satisfies(source -> assertThat(source.name()).isEqualTo("rig.csv"));
        assertThat(bundle.provenance().metrics()).containsKeys("components", "t2Limit", "qLimit", "fittedWindows");
        assertThat(Files.list(result.bundle())).hasSize(2);
    }
}
