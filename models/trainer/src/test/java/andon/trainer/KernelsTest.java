package andon.trainer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import andon.models.training.TrainingProgress;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A network must learn the same whatever kernels the libraries beneath PyTorch choose for the processor. */
class KernelsTest {
    /** How oneDNN, PyTorch and MKL are kept from the instructions that the processor offers. */
    private static final Map<String, String> PLAIN_KERNELS =
            Map.of("DNNL_MAX_CPU_ISA", "SSE41", "ATEN_CPU_CAPABILITY", "default", "MKL_CBWR", "COMPATIBLE");

    @TempDir
    Path out;

    @ParameterizedTest
    @ValueSource(strings = {"lstm-autoencoder", "mlp-autoencoder"})
    void aNetworkLearnsTheSameWithPlainKernels(String kind) throws Exception {
        ProcessBuilder plain = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        KernelsTest.class.getName(),
                        kind,
                        out.resolve("plain").toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        plain.environment().putAll(PLAIN_KERNELS);

        Process process = plain.start();
        String loss = new String(process.getInputStream().readAllBytes(), UTF_8).strip();

        assertThat(process.waitFor()).isZero();
        assertThat(Double.parseDouble(loss)).isCloseTo(loss(kind, out.resolve("here")), within(1e-9));
    }

    /** Trains in a process of its own, and prints the loss. */
    public static void main(String[] arguments) throws Exception {
        System.out.println(loss(arguments[0], Path.of(arguments[1])));
    }

    private static double loss(String kind, Path out) throws Exception {
        return new BundleTrainer()
                .train(Rig.order(kind, Rig.healthy(500, 1), out).withFitting(42, 20, 0.25), TrainingProgress.silent())
                .metrics()
                .get("loss");
    }
}
