package andon.models.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import andon.models.bundle.Bundle;
import andon.models.bundle.BundleReader;
import andon.models.bundle.BundleReading;
import andon.models.bundle.BundleRefused;
import andon.models.bundle.FormatOne;
import andon.models.bundle.ModelSignature;
import andon.models.bundle.ScoreFunction;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What happens around a GPU without one: with the real libraries where they are on the class path, and with an engine
 * that calls itself CUDA, runs on the CPU and fails when told to. Nothing here shows that a GPU works.
 */
class DevicesTest {
    private static final String NO_DEVICE = "no NVIDIA device: neither /dev/nvidiactl nor /dev/dxg exists";

    @TempDir
    Path folder;

    @Test
    void takesTheCpuWithoutADevice() throws Exception {
        Devices devices = new Devices(false, model -> fail("must not be asked"), OrtEngine::onCpu);

        try (ScoringSession session = open(DeviceChoice.AUTO, devices)) {
            assertThat(session.device()).isEqualTo("cpu");
            assertThat(session.deviceReason()).contains(NO_DEVICE);
        }
    }

    @Test
    void refusesCudaWithoutADevice() {
        Devices devices = new Devices(false, model -> fail("must not be asked"), OrtEngine::onCpu);

        assertThatThrownBy(() -> open(DeviceChoice.CUDA, devices))
                .isInstanceOf(DeviceUnavailable.class)
                .hasMessage("device cuda can't be used, " + NO_DEVICE
                        + "; install the driver, pass the device into the container, or set device: auto or cpu");
    }

    /** With the CPU build of ONNX Runtime, with the GPU build and no GPU, and with both: each has its own answer. */
    @Test
    void theRealLibrariesRunOnTheGpuOrNameWhatTheyMiss() throws Exception {
        Devices devices = new Devices(true, OrtEngine::onCuda, OrtEngine::onCpu);

        try (ScoringSession session = open(DeviceChoice.CUDA, devices)) {
            assertThat(session.device()).isEqualTo("cuda");
            assertThat(gpuLibrariesAreHere() && gpuIsHere()).isTrue();
        } catch (DeviceUnavailable refused) {
            assertThat(refused)
                    .hasMessageStartingWith("device cuda can't be used, CUDA failed: ")
                    .hasMessageEndingWith("; CUDA 12 and cuDNN 9 must be installed and the GPU build of ONNX Runtime on"
                            + " the class path, or set device: auto or cpu");
            if (!gpuLibrariesAreHere()) {
                assertThat(refused).hasMessageContaining("Failed to find CUDA");
            } else if (!gpuIsHere()) {
                assertThat(refused).hasMessageContaining(": cannot open shared object file");
            }
        }
    }

    @Test
    void fallsBackToTheCpuWhenTheRealLibrariesCanNotStart() throws Exception {
        Devices devices = new Devices(true, OrtEngine::onCuda, OrtEngine::onCpu);

        try (ScoringSession session = open(DeviceChoice.AUTO, devices)) {
            if (gpuLibrariesAreHere() && gpuIsHere() && session.device().equals("cuda")) {
                assertThat(session.deviceReason()).isEmpty();
            } else {
                assertThat(session.device()).isEqualTo("cpu");
                assertThat(session.deviceReason()).get().asString().startsWith("CUDA failed: ");
            }
        }
    }

    @Test
    void fallsBackToTheCpuWhenTheDeviceFailsLate() throws Exception {
        Devices devices = new Devices(true, model -> fail("no CUDA-capable device is detected"), OrtEngine::onCpu);

        try (ScoringSession session = open(DeviceChoice.AUTO, devices)) {
            assertThat(session.device()).isEqualTo("cpu");
            assertThat(session.deviceReason()).contains("CUDA failed: no CUDA-capable device is detected");
        }
    }

    @Test
    void fallsBackToTheCpuWhenCudaAnswersOtherwise() throws Exception {
        BundleReading reading = BundleReader.examine(FormatOne.folder());
        Devices devices = new Devices(true, model -> new PretendedCuda(model).spoilt(), OrtEngine::onCpu);

        try (ScoringSession session = ScoringSession.open(reading, DeviceChoice.AUTO, devices)) {
            assertThat(session.device()).isEqualTo("cpu");
            assertThat(session.deviceReason())
                    .get()
                    .asString()
                    .startsWith("CUDA answers otherwise: golden[0].outputs.reconstruction[");
        }
    }

    @Test
    void refusesCudaThatAnswersOtherwise() throws Exception {
        BundleReading reading = BundleReader.examine(FormatOne.folder());
        Devices devices = new Devices(true, model -> new PretendedCuda(model).spoilt(), OrtEngine::onCpu);

        assertThatThrownBy(() -> ScoringSession.open(reading, DeviceChoice.CUDA, devices))
                .isInstanceOf(BundleRefused.class)
                .hasMessageContaining("on cuda: off by");
    }

    @Test
    void goesOnOnTheCpuAfterAFailureInMidRun() throws Exception {
        PretendedCuda cuda = new PretendedCuda(TinyModels.halving(2, 2));
        Devices devices = new Devices(true, model -> cuda, OrtEngine::onCpu);

        try (ScoringSession session = open(DeviceChoice.CUDA, devices);
                WindowBatch batch = session.newBatch(3);
                WindowBatch other = session.newBatch(3)) {
            assertThat(session.device()).isEqualTo("cuda");
            score(batch);
            assertThat(session.device()).isEqualTo("cuda");

            cuda.broken = true;
            score(batch);
            score(other);

            assertThat(session.device()).isEqualTo("cpu");
            assertThat(session.deviceReason()).contains("CUDA failed while scoring: the GPU fell off the bus");
            assertThat(cuda.closed).isFalse();
        }
        assertThat(cuda.closed).isTrue();
    }

    @Test
    void aModelThatNoDeviceCanRunFailsAtEachRunAndNotBefore() throws Exception {
        PretendedCuda cuda = new PretendedCuda(TinyModels.halving(2, 2));
        Devices devices = new Devices(true, model -> cuda, model -> fail("no room for the model"));

        try (ScoringSession session = open(DeviceChoice.CUDA, devices)) {
            cuda.broken = true;
            try (WindowBatch batch = session.newBatch(3)) {
                for (int run = 0; run < 2; run++) {
                    assertThatThrownBy(() -> batch.run(1))
                            .isInstanceOf(InferenceFailed.class)
                            .hasMessageContaining("failed on CUDA and on the CPU")
                            .hasMessageContaining("no room for the model");
                }
            }
        }
    }

    @Test
    void padsToFixedBatchSizesOnCudaAndWarmsEach() throws Exception {
        PretendedCuda cuda = new PretendedCuda(TinyModels.halving(2, 2));
        Devices devices = new Devices(true, model -> cuda, OrtEngine::onCpu);

        try (ScoringSession session = open(DeviceChoice.CUDA, devices)) {
            cuda.sizes.clear();
            try (WindowBatch batch = session.newBatch(20)) {
                assertThat(cuda.sizes).containsExactly(1L, 2L, 4L, 8L, 16L, 20L);
                for (int windows = 1; windows <= 20; windows++) {
                    batch.run(windows);
                }
                assertThat(cuda.sizes).containsExactly(1L, 2L, 4L, 8L, 16L, 20L);
            }
        }
    }

    @Test
    void aBatchOnCudaHoldsMoreWindowsThanOneOnTheCpuAlsoOnceCudaHasFailed() throws Exception {
        PretendedCuda cuda = new PretendedCuda(TinyModels.halving(2, 2));
        Devices devices = new Devices(true, model -> cuda, OrtEngine::onCpu);

        try (ScoringSession onCpu = open(DeviceChoice.CPU, devices)) {
            assertThat(onCpu.maxCapacity()).isEqualTo(128);
        }
        try (ScoringSession session = open(DeviceChoice.CUDA, devices);
                WindowBatch batch = session.newBatch(session.maxCapacity())) {
            assertThat(session.maxCapacity()).isEqualTo(1024);
            batch.input().put(4 * 1023, new float[] {2, 2, 2, 2});
            batch.run(1024);
            assertThat(batch.score(1023)).isEqualTo(1);

            cuda.broken = true;
            batch.run(1024);

            assertThat(session.device()).isEqualTo("cpu");
            assertThat(session.maxCapacity()).isEqualTo(1024);
            assertThat(batch.score(1023)).isEqualTo(1);
            assertThat(batch.score(0)).isZero();
        }
    }

    private static void score(WindowBatch batch) {
        for (int cell = 0; cell < 12; cell++) {
            batch.input().put(cell, cell < 8 ? 2 : 6);
        }
        batch.run(3);
        assertThat(batch.score(0)).isEqualTo(1);
        assertThat(batch.score(2)).isEqualTo(3);
    }

    private ScoringSession open(DeviceChoice choice, Devices devices) throws Exception {
        Bundle bundle = TinyBundles.halving(folder, ScoreFunction.MEAN_ABSOLUTE_ERROR);
        return ScoringSession.open(BundleReading.of(bundle), choice, devices);
    }

    private static boolean gpuIsHere() {
        return Files.exists(Path.of("/dev/nvidiactl")) || Files.exists(Path.of("/dev/dxg"));
    }

    private static boolean gpuLibrariesAreHere() {
        return OrtSession.class.getResource("/ai/onnxruntime/native/linux-x64/libonnxruntime_providers_cuda.so")
                != null;
    }

    private static Engine fail(String message) throws OrtException {
        throw new OrtException(message);
    }

    /** Runs on the CPU, and says otherwise. */
    private static final class PretendedCuda implements Engine {
        private final Engine cpu;
        private final TreeSet<Long> sizes = new TreeSet<>();
        private boolean spoilt;
        private boolean broken;
        private boolean closed;

        PretendedCuda(byte[] model) throws OrtException {
            cpu = OrtEngine.onCpu(model);
        }

        @Override
        public Engine onTrial() {
            return this;
        }

        PretendedCuda spoilt() {
            spoilt = true;
            return this;
        }

        @Override
        public String device() {
            return "cuda";
        }

        @Override
        public ModelSignature signature() {
            return cpu.signature();
        }

        @Override
        public void run(Map<String, OnnxTensor> inputs, Map<String, OnnxTensor> outputs) throws OrtException {
            if (broken) {
                throw new OrtException("the GPU fell off the bus\nat some address");
            }
            inputs.values().forEach(tensor -> sizes.add(tensor.getInfo().getShape()[0]));
            cpu.run(inputs, outputs);
            if (spoilt) {
                for (OnnxTensor output : outputs.values()) {
                    ((FloatBuffer) output.getBufferRef().orElseThrow()).put(0, 99);
                }
            }
        }

        @Override
        public void close() {
            closed = true;
            cpu.close();
        }
    }
}
