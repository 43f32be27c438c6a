package andon.app.device;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How fast this machine scores the windows of a bundle.
 *
 * @param bundle {@code name/version}
 * @param rows of a window
 * @param signals of a window
 * @param repetitions how often each batch was measured
 * @param processorShare for which share of the time the thread that scored on the CPU had a processor, 0 to 1
 * @param cpu one thread of the CPU
 * @param gpu the GPU; null without one
 * @param noGpu why there is none; empty if there is
 */
public record DeviceReport(
        String bundle,
        int rows,
        int signals,
        int repetitions,
        double processorShare,
        DeviceSpeed cpu,
        @Nullable Gpu gpu,
        String noGpu) {
    private static final int DEFAULT_BATCH = 64;
    private static final double QUIET = 0.9;

    /**
     * The GPU.
     *
     * @param speed one thread that scores on it
     * @param parity the largest relative difference between its scores and those of the CPU
     */
    public record Gpu(DeviceSpeed speed, double parity) {}

    /**
     * The size of batch from which on the GPU is faster, at it and at every larger one that was measured; empty if there is
     * none, or no GPU. Of more windows than it takes at once, the CPU scores several batches.
     */
    public Optional<Integer> crossover() {
        Integer from = null;
        if (gpu != null) {
            for (DeviceSpeed.Batch batch : gpu.speed().batches()) {
                boolean faster = batch.windowsPerSecond().median() > cpu.windowsPerSecond(batch.size());
                if (!faster) {
                    from = null;
                } else if (from == null) {
                    from = batch.size();
                }
            }
        }
        return Optional.ofNullable(from);
    }

    /** What to set for this bundle on this machine, in a line. */
    public String advice() {
        Optional<Integer> crossover = crossover();
        if (gpu == null) {
            return batch(cpu) + "; device: auto or cpu, which are the same here";
        }
        if (crossover.isEmpty()) {
            return batch(cpu) + "; device: cpu, as the GPU is no faster with any batch";
        }
        return batch(gpu.speed()) + "; device: auto or cuda where " + crossover.get()
                + " or more windows end within the linger, else device: cpu";
    }

    /** Whether other work took so much of the processors that the figures say little. */
    public boolean isDisturbed() {
        return processorShare < QUIET;
    }

    private static String batch(DeviceSpeed speed) {
        if (speed.oneByOne()) {
            return "batch: any, as this model's windows are scored one by one";
        }
        return speed.isAsGood(DEFAULT_BATCH)
                ? "batch: " + DEFAULT_BATCH + ", the default"
                : "batch: " + speed.best().size();
    }

    /**
     * The largest relative difference between two scores of the same window.
     *
     * @return 0 for none; infinite where only one of the two is a number
     */
    public static double parity(float[] cpu, float[] gpu) {
        if (cpu.length != gpu.length) {
            throw new IllegalArgumentException(
                    "scores must be of the same windows, were " + cpu.length + " and " + gpu.length);
        }
        double largest = 0;
        for (int i = 0; i < cpu.length; i++) {
            if (Float.compare(cpu[i], gpu[i]) != 0) {
                double apart = Math.abs((double) cpu[i] - gpu[i]) / Math.max(Math.abs(cpu[i]), Math.abs(gpu[i]));
                largest = Math.max(largest, Double.isNaN(apart) ? Double.POSITIVE_INFINITY : apart);
            }
        }
        return largest;
    }
}
