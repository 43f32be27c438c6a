package andon.models.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import andon.models.bundle.Bundle;
import andon.models.bundle.BundleReader;
import andon.models.bundle.BundleRefused;
import andon.models.bundle.FormatOne;
import andon.models.bundle.Outputs;
import andon.models.bundle.ScoreFunction;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScoringSessionTest {
    @TempDir
    Path folder;

    @Test
    void opensWhatWasOnceWrittenInFormat1() throws Exception {
        try (ScoringSession session = ScoringSession.open(FormatOne.folder(), DeviceChoice.CPU)) {
            assertThat(session.bundle().digest())
                    .isEqualTo(BundleReader.read(FormatOne.folder()).digest());
            assertThat(session.device()).isEqualTo("cpu");
            assertThat(session.deviceReason()).isEmpty();
            assertThat(session.oneByOne()).isFalse();
        }
    }

    @Test
    void refusesGoldenVectorsThatAreOff() throws Exception {
        assertThat(refusal(root -> {
                    answers(root, 0, "reconstruction").set(2, 1.5004);
                    answers(root, 1, "expected").set(1, -0.6).set(0, 0.4);
                }))
                .containsExactly(
                        "golden[0].outputs.reconstruction[2] must be 1.5004, was 1.5 on cpu: off by 1.3e-04 of the"
                                + " largest value there, may be off by 1e-04",
                        "golden[1].outputs.expected[0] must be 0.4, was 0.0 on cpu: off by 6.7e-01 of the"
                                + " largest value there, may be off by 1e-04");
    }

    @Test
    void takesGoldenVectorsWithinTheTolerance() throws Exception {
        FormatOne.copy(folder, root -> answers(root, 0, "reconstruction").set(2, 1.5002));

        ScoringSession.open(folder, DeviceChoice.CPU).close();
    }

    @Test
    void reportsTheFaultsOfTheFileAndOfTheModelAtOnce() throws Exception {
        assertThat(refusal(root -> {
                    root.put("colour", "red");
                    ((ObjectNode) root.get("threshold")).put("value", -1);
                    ((ObjectNode) root.get("window")).put("rows", 4);
                    ((ObjectNode) root.get("model").get("outputs")).put("expected", "mean");
                }))
                .containsExactly(
                        "threshold.value must be a number above 0, was -1",
                        "golden[0].input must have 8 numbers, had 6",
                        "golden[0].outputs.reconstruction must have 8 numbers, had 6",
                        "golden[1].input must have 8 numbers, had 6",
                        "golden[1].outputs.reconstruction must have 8 numbers, had 6",
                        "colour is unknown; known here: format, name, version, model, window, score, threshold, golden,"
                                + " provenance",
                        "model.onnx input 'window' must be [batch, 4, 2] for layout rows-signals, window.rows 4 and 2"
                                + " window.signals, was float32 [batch, 3, 2]",
                        "model.onnx output 'reconstruction' must be [batch, 4, 2] or [batch, 8] as reconstruction,"
                                + " was float32 [batch, 3, 2]",
                        "model.outputs.expected must be an output of model.onnx, which has 'reconstruction' float32"
                                + " [batch, 3, 2], 'contributions' float32 [batch, 2], 'expected' float32 [batch, 2];"
                                + " was 'mean'");
    }

    @Test
    void refusesABatchFixedToMoreThanOne() throws Exception {
        Bundle bundle = TinyBundles.scoring(folder, TinyModels.averagingBatchesOf(32, 2, 2));

        assertThatThrownBy(() -> ScoringSession.open(bundle, DeviceChoice.CPU))
                .isInstanceOf(BundleRefused.class)
                .hasMessageContaining("model.onnx input 'window' must have an open batch axis, or one of 1; was fixed"
                        + " to 32; export the model with a dynamic first axis");
    }

    @Test
    void refusesAnInputThatIsNotFloat() throws Exception {
        byte[] model = new TinyModels()
                .input("window", 11, -1, 2, 2)
                .node("ReduceMean", "score", List.of("window"), 1, 2)
                .output("score", -1)
                .bytes();

        assertThatThrownBy(() -> ScoringSession.open(TinyBundles.scoring(folder, model), DeviceChoice.CPU))
                .isInstanceOf(BundleRefused.class)
                .hasMessageContaining("must");
    }

    @Test
    void refusesAFileThatIsNoModel() throws Exception {
        FormatOne.copy(folder, root -> {});
        Files.writeString(folder.resolve("model.onnx"), "no model");

        BundleRefused refused =
                catchThrowableOfType(BundleRefused.class, () -> ScoringSession.open(folder, DeviceChoice.CPU));

        assertThat(refused.faults()).hasSize(2);
        assertThat(refused.faults().get(0)).startsWith("model.digest must be that of model.onnx");
        assertThat(refused.faults().get(1))
                .startsWith("model.onnx must be a model that ONNX Runtime 1.26.0 can load and run, weights included: ");
    }

    @Test
    void refusesWeightsInAnotherFileAsNoDigestSealsThem() throws Exception {
        Files.write(folder.resolve("weights.data"), new byte[] {0, 0, 0, 63});
        byte[] model = new TinyModels()
                .input("window", TinyModels.FLOAT, -1, 2, 2)
                .constantIn("weights.data", "half")
                .node("Mul", "reconstruction", List.of("window", "half"))
                .output("reconstruction", -1, 2, 2)
                .bytes();
        Bundle bundle = TinyBundles.bundle(
                folder, model, Outputs.reconstruction("reconstruction"), ScoreFunction.MEAN_ABSOLUTE_ERROR);

        assertThatThrownBy(() -> ScoringSession.open(bundle, DeviceChoice.CPU))
                .isInstanceOf(BundleRefused.class)
                .hasMessageContaining("can load and run, weights included: ")
                .hasMessageContaining("/weights-must-lie-in-model.onnx/weights.data");
    }

    @Test
    void refusesAModelChangedSinceItsBundleWasRead() throws Exception {
        FormatOne.copy(folder, root -> {});
        Bundle bundle = BundleReader.read(folder);
        byte[] other = TinyModels.halving(3, 2);
        Files.write(folder.resolve("model.onnx"), other);

        assertThatThrownBy(() -> ScoringSession.open(bundle, DeviceChoice.CPU))
                .hasMessageContaining("model.onnx must not change after it was read: its digest was "
                        + bundle.modelDigest() + ", is sha256:");
    }

    @Test
    void staysOpenUntilTheLastHolderLetsGo() throws Exception {
        ScoringSession first = open();
        ScoringSession second = first.retain();
        first.close();
        first.close();

        try (WindowBatch batch = second.newBatch(1)) {
            second.close();
            batch.run(1);
        }

        assertThatThrownBy(second::retain).hasMessage("session of tiny 1 is closed");
        assertThatThrownBy(() -> first.newBatch(1)).hasMessage("session of tiny 1 is closed");
    }

    @Test
    void mayBeClosedFromAnotherThreadWhileScoring() throws Exception {
        // a run takes milliseconds, so that the model is all but certainly running when it is closed
        Path slow = Path.of(Objects.requireNonNull(getClass().getResource("/andon/models/pytorch/lstm_ae"))
                .toURI());
        ExecutorService threads = Executors.newFixedThreadPool(3);
        try {
            for (int round = 0; round < 8; round++) {
                ScoringSession session = ScoringSession.open(slow, DeviceChoice.CPU);
                WindowBatch closedByOther = session.newBatch(64);
                WindowBatch ownBatch = session.newBatch(64);
                CountDownLatch running = new CountDownLatch(2);
                AtomicBoolean stop = new AtomicBoolean();
                Future<?> one = threads.submit(() -> {
                    try {
                        while (true) {
                            closedByOther.run(64);
                            running.countDown();
                        }
                    } catch (IllegalStateException e) {
                        assertThat(e).hasMessage("batch of lstm_ae is closed");
                    }
                });
                Future<?> other = threads.submit(() -> {
                    try (ownBatch) {
                        while (!stop.get()) {
                            ownBatch.run(64);
                            running.countDown();
                        }
                    }
                });
                running.await();

                session.close();
                closedByOther.close();
                one.get(30, TimeUnit.SECONDS);
                stop.set(true);
                other.get(30, TimeUnit.SECONDS);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void givesEachThreadTheSameScores() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try (ScoringSession session = open()) {
            List<Future<Boolean>> all = new ArrayList<>();
            for (int thread = 0; thread < 4; thread++) {
                float value = thread + 1;
                all.add(threads.submit(() -> {
                    try (WindowBatch batch = session.newBatch(8)) {
                        for (int run = 0; run < 500; run++) {
                            for (int cell = 0; cell < 32; cell++) {
                                batch.input().put(cell, value);
                            }
                            batch.run(8);
                            if (batch.score(7) != value / 2) {
                                return false;
                            }
                        }
                    }
                    return true;
                }));
            }
            for (Future<Boolean> each : all) {
                assertThat(each.get()).isTrue();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private ScoringSession open() throws Exception {
        return ScoringSession.open(
                TinyBundles.bundle(
                        folder,
                        TinyModels.halving(2, 2),
                        Outputs.reconstruction("reconstruction"),
                        ScoreFunction.MEAN_ABSOLUTE_ERROR),
                DeviceChoice.CPU);
    }

    private List<String> refusal(Consumer<ObjectNode> change) throws Exception {
        FormatOne.copy(folder, change);
        return catchThrowableOfType(BundleRefused.class, () -> ScoringSession.open(folder, DeviceChoice.CPU))
                .faults();
    }

    private static Numbers answers(ObjectNode root, int vector, String role) {
        return new Numbers(
                (ArrayNode) root.get("golden").get(vector).get("outputs").get(role));
    }

    private record Numbers(ArrayNode array) {
        Numbers set(int i, double value) {
            array.set(i, array.numberNode(value));
            return this;
        }
    }
}
