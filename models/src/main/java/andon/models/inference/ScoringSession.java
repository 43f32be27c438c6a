package andon.models.inference;

import ai.onnxruntime.OrtException;
import andon.models.bundle.BoundedFile;
import andon.models.bundle.Bundle;
import andon.models.bundle.BundleReader;
import andon.models.bundle.BundleReading;
import andon.models.bundle.BundleRefused;
import andon.models.bundle.Digest;
import andon.models.bundle.GoldenVectors;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A bundle that is loaded and checked. Threads share it, each with a {@link WindowBatch} of its own. It may be closed
 * at any time from any thread: the model is freed when this session, those made by {@link #retain} and all batches are
 * closed.
 */
public final class ScoringSession implements AutoCloseable {
    /** The most windows in a batch on a CPU, where more gain nothing. */
    public static final int MAX_CAPACITY = 128;

    /** The most windows in a batch on a GPU. */
    public static final int MAX_CAPACITY_CUDA = 1024;

    private final SharedModel model;
    private final AtomicBoolean closed = new AtomicBoolean();

    private ScoringSession(SharedModel model) {
        this.model = model;
    }

    /**
     * Loads a bundle and checks it against its model: names, types and shapes of input and outputs, golden vectors,
     * and whether windows may be scored together.
     *
     * @throws BundleRefused with every difference found
     * @throws DeviceUnavailable if {@code device} is CUDA and that can't be used
     */
    public static ScoringSession open(Bundle bundle, DeviceChoice device) throws BundleRefused {
        return open(BundleReading.of(bundle), device, Devices.here());
    }

    /**
     * Reads the bundle in {@code directory} and opens it, as {@link #open(Bundle, DeviceChoice)} does, but reports the
     * faults of bundle.json and those of the model at once.
     */
    public static ScoringSession open(Path directory, DeviceChoice device) throws BundleRefused {
        return open(BundleReader.examine(directory), device, Devices.here());
    }

    static ScoringSession open(BundleReading reading, DeviceChoice device, Devices devices) throws BundleRefused {
        byte[] bytes;
        try {
            bytes = BoundedFile.read(reading.model(), BundleReader.MOST_MODEL_BYTES);
        } catch (IOException e) {
            throw reading.refusal(
                    reading.faults().isEmpty() ? List.of("model.onnx must be readable: " + e.getMessage()) : List.of());
        }
        List<String> faults = new ArrayList<>();
        Optional<Bundle> bundle = reading.bundle();
        String sealed = bundle.map(Bundle::modelDigest).orElse("");
        if (!sealed.isEmpty() && !sealed.equals(Digest.of(bytes))) {
            faults.add("model.onnx must not change after it was read: its digest was " + sealed + ", is "
                    + Digest.of(bytes));
        }
        try {
            Devices.Loaded loaded = devices.load(bytes, bundle.isPresent() ? device : DeviceChoice.CPU);
            boolean handedOver = false;
            try {
                faults.addAll(reading.faults(loaded.engine().signature()));
                if (faults.isEmpty() && bundle.isPresent()) {
                    faults.addAll(GoldenCheck.faults(loaded.engine().onTrial(), bundle.get()));
                    if (!faults.isEmpty()
                            && device == DeviceChoice.AUTO
                            && loaded.engine().device().equals("cuda")) {
                        loaded.engine().close();
                        loaded = devices.onCpu(bytes, "CUDA answers otherwise: " + faults.get(0));
                        faults.clear();
                        faults.addAll(GoldenCheck.faults(loaded.engine().onTrial(), bundle.get()));
                    }
                }
                Bundle sound = reading.orRefuse(faults);
                handedOver = true;
                return new ScoringSession(new SharedModel(sound, bytes, devices, loaded));
            } finally {
                if (!handedOver) {
                    loaded.engine().close();
                }
            }
        } catch (OrtException e) {
            faults.add("model.onnx must be a model that ONNX Runtime "
                    + OrtEngine.environment().getVersion() + " can load and run, weights included: "
                    + Devices.firstLine(e));
            throw reading.refusal(faults);
        }
    }

    /** Another handle on the same model, to be closed like this one. Closing a handle twice does nothing. */
    public ScoringSession retain() {
        model.hold();
        return new ScoringSession(model);
    }

    /** The bundle. */
    public Bundle bundle() {
        return model.bundle();
    }

    /** Where windows are scored now: {@code cpu} or {@code cuda}. It changes to the CPU if CUDA fails. */
    public String device() {
        return model.device();
    }

    /** Why windows are scored on the CPU, if {@link DeviceChoice#CPU} was not asked for. */
    public Optional<String> deviceReason() {
        return model.deviceReason();
    }

    /** Whether windows are scored one at a time, as the model's answers depend on the others in the batch. */
    public boolean oneByOne() {
        return model.oneByOne();
    }

    /**
     * The most windows in a batch on the device that was opened: {@link #MAX_CAPACITY} or {@link #MAX_CAPACITY_CUDA}. It
     * stays as it is if CUDA fails.
     */
    public int maxCapacity() {
        return model.maxCapacity();
    }

    /**
     * A batch for one thread, to be closed by it.
     *
     * @param capacity the most windows scored in one go, 1 to {@link #maxCapacity}
     * @throws IllegalStateException if this session is closed
     */
    public WindowBatch newBatch(int capacity) {
        if (capacity < 1 || capacity > maxCapacity()) {
            throw new IllegalArgumentException(
                    "batch capacity must lie between 1 and " + maxCapacity() + ", was " + capacity);
        }
        requireOpen();
        return new WindowBatch(model, capacity);
    }

    /** Golden vectors with the model's answers to {@code windows}, normalised, row by row. */
    public GoldenVectors golden(List<float[]> windows) {
        requireOpen();
        model.hold();
        try {
            return GoldenCheck.record(model.engine(), bundle(), windows);
        } catch (OrtException e) {
            throw new InferenceFailed("golden vectors could not be made: " + e.getMessage(), e);
        } finally {
            model.letGo();
        }
    }

    private void requireOpen() {
        if (closed.get()) {
            throw new IllegalStateException("session of " + bundle().name() + " " + bundle().version() + " is closed");
        }
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            model.letGo();
        }
    }
}
