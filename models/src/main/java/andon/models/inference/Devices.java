package andon.models.inference;

import ai.onnxruntime.OrtException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Loads models on the device that was asked for, or on the CPU. */
final class Devices {
    private static final Logger LOG = LoggerFactory.getLogger(Devices.class);
    private static final List<Path> DEVICE_FILES = List.of(Path.of("/dev/nvidiactl"), Path.of("/dev/dxg"));
    private static final Set<String> WARNED = ConcurrentHashMap.newKeySet();

    /** Loads a model on one device. */
    interface Loader {
        Engine load(byte[] model) throws OrtException;
    }

    /**
     * A loaded model.
     *
     * @param reason why it is on the CPU, if CUDA was wanted
     */
    record Loaded(Engine engine, Optional<String> reason) {}

    private final boolean devicePresent;
    private final Loader cuda;
    private final Loader cpu;

    Devices(boolean devicePresent, Loader cuda, Loader cpu) {
        this.devicePresent = devicePresent;
        this.cuda = cuda;
        this.cpu = cpu;
    }

    /** The devices of this machine. */
    static Devices here() {
        return new Devices(DEVICE_FILES.stream().anyMatch(Files::exists), OrtEngine::onCuda, OrtEngine::onCpu);
    }

    /**
     * Loads {@code model} as {@code choice} says.
     *
     * @throws DeviceUnavailable if CUDA was asked for alone and can't be used
     * @throws OrtException if the model can't be loaded on the CPU
     */
    Loaded load(byte[] model, DeviceChoice choice) throws OrtException {
        if (choice == DeviceChoice.CPU) {
            return new Loaded(cpu.load(model), Optional.empty());
        }
        if (!devicePresent) {
            String reason = "no NVIDIA device: neither /dev/nvidiactl nor /dev/dxg exists";
            if (choice == DeviceChoice.CUDA) {
                throw new DeviceUnavailable("device cuda can't be used, " + reason
                        + "; install the driver, pass the device into the container, or set device: auto or cpu");
            }
            return new Loaded(cpu.load(model), Optional.of(reason));
        }
        try {
            return new Loaded(cuda.load(model), Optional.empty());
        } catch (OrtException | LinkageError | InferenceFailed e) {
            String reason = "CUDA failed: " + firstLine(e);
            if (choice == DeviceChoice.CUDA) {
                throw new DeviceUnavailable(
                        "device cuda can't be used, " + reason
                                + "; CUDA 12 and cuDNN 9 must be installed and the GPU build of ONNX Runtime on the"
                                + " class path, or set device: auto or cpu",
                        e);
            }
            return onCpu(model, reason);
        }
    }

    /** Loads {@code model} on the CPU instead of CUDA and warns, once for each {@code reason}. */
    Loaded onCpu(byte[] model, String reason) throws OrtException {
        if (WARNED.add(reason)) {
            LOG.warn("scoring on the CPU, as {}", reason);
        }
        return new Loaded(cpu.load(model), Optional.of(reason));
    }

    /** What {@code e} says, without the places in the source of ONNX Runtime that it puts before. */
    static String firstLine(Throwable e) {
        String message = String.valueOf(e.getMessage());
        String line = message.lines().findFirst().orElse(message);
        int library = line.lastIndexOf(" with error: ");
        return library < 0 ? line : line.substring(library + " with error: ".length());
    }
}
