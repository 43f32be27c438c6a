package andon.app.device;

import java.util.List;
import java.util.Optional;

/**
 * How fast one thread scores windows on a device.
 *
 * @param device {@code cpu} or {@code cuda}
 * @param oneByOne whether windows are scored one at a time there, whatever the batch, as the model's answers depend on it
 * @param batches by size, the smallest first; at least one
 */
public record DeviceSpeed(String device, boolean oneByOne, List<Batch> batches) {
    /** What is slower than the fastest by no more than this share is as good: it does with fewer windows at once. */
    static final double AS_GOOD = 0.05;

    private static final double MICROS_IN_A_SECOND = 1e6;

    /**
     * One size of batch.
     *
     * @param size windows scored together
     * @param windowsPerSecond in several runs
     */
    public record Batch(int size, Spread windowsPerSecond) {
        /** Microseconds for a window, by the median. */
        public double microsPerWindow() {
            return MICROS_IN_A_SECOND / windowsPerSecond.median();
        }
    }

    public DeviceSpeed {
        batches = List.copyOf(batches);
    }

    /** The batch with the highest median. */
    public Batch fastest() {
        Batch fastest = batches.get(0);
        for (Batch batch : batches) {
            if (batch.windowsPerSecond().median() > fastest.windowsPerSecond().median()) {
                fastest = batch;
            }
        }
        return fastest;
    }

    /** The smallest batch that is slower than the fastest by 5 % or less. */
    public Batch best() {
        return batches.stream().filter(this::isAsGood).findFirst().orElseGet(this::fastest);
    }

    private boolean isAsGood(Batch batch) {
        return batch.windowsPerSecond().median()
                >= (1 - AS_GOOD) * fastest().windowsPerSecond().median();
    }

    /** Whether a {@code batch} setting of {@code size} is slower than the fastest by 5 % or less. */
    public boolean isAsGood(int size) {
        return at(size).filter(this::isAsGood).isPresent();
    }

    /** What was measured for {@code size} windows together. */
    public Optional<Batch> at(int size) {
        return batches.stream().filter(batch -> batch.size() == size).findFirst();
    }

    /** Windows per second, by the median, if {@code size} come at once: a device splits what is more than it takes. */
    double windowsPerSecond(int size) {
        Batch largest = batches.get(batches.size() - 1);
        return at(Math.min(size, largest.size()))
                .orElse(largest)
                .windowsPerSecond()
                .median();
    }
}
