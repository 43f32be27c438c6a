package andon.app.device;

import andon.models.bundle.Bundle;
import andon.models.bundle.BundleRefused;
import andon.models.inference.DeviceChoice;
import andon.models.inference.ScoringSession;
import andon.models.inference.WindowBatch;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.FloatBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * How fast one thread scores windows on each device of this machine, batch by batch. Sizes and devices take turns, so that
 * what else the machine does falls on all of them; the first turn of each is thrown away.
 */
public final class DeviceBenchmark {
    /** A batch that takes longer holds its stream thread up; larger ones are then not measured. */
    private static final Duration LONGEST_BATCH = Duration.ofMillis(500);

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final int repetitions;
    private final Duration each;

    /** Hears how the benchmark gets on. */
    @FunctionalInterface
    public interface Progress {
        /** {@code done} of {@code total} runs are done; the next is {@code next}. */
        void step(int done, int total, String next);
    }

    /**
     * @param repetitions how often each batch is measured
     * @param each how long it is run each time, or once if that takes longer
     */
    public DeviceBenchmark(int repetitions, Duration each) {
        this.repetitions = repetitions;
        this.each = each;
    }

    /**
     * Measures {@code bundle} on the CPU, and on the GPU if there is one.
     *
     * @throws BundleRefused if the bundle is faulty
     * @throws BenchmarkFailed if the GPU fails while it is measured
     */
    public DeviceReport run(Bundle bundle, Progress progress) throws BundleRefused {
        progress.step(0, 1, "opening " + bundle.name());
        try (ScoringSession cpu = ScoringSession.open(bundle, DeviceChoice.CPU);
                ScoringSession any = ScoringSession.open(bundle, DeviceChoice.AUTO)) {
            boolean gpu = !any.device().equals(cpu.device());
            return measure(cpu, gpu ? any : null, any.deviceReason().orElse(""), progress);
        }
    }

    DeviceReport measure(ScoringSession cpu, @Nullable ScoringSession gpu, String noGpu, Progress progress) {
        List<Lane> lanes = new ArrayList<>();
        try {
            lanes.add(new Lane(cpu));
            if (gpu != null) {
                lanes.add(new Lane(gpu));
            }
            int turns = 0;
            for (int turn = -1; turn < repetitions; turn++) {
                int total = (repetitions + 1)
                        * lanes.stream().mapToInt(lane -> lane.sizes.size()).sum();
                for (Lane lane : lanes) {
                    for (Size size : List.copyOf(lane.sizes)) {
                        progress.step(turns++, total, lane.device + ", batches of " + size.windows);
                        lane.run(size, turn >= 0, each);
                    }
                }
            }
            Bundle bundle = cpu.bundle();
            return new DeviceReport(
                    bundle.name() + "/" + bundle.version(),
                    bundle.window().rows(),
                    bundle.window().signals().size(),
                    repetitions,
                    lanes.get(0).processorShare(),
                    lanes.get(0).speed(),
                    gpu == null
                            ? null
                            : new DeviceReport.Gpu(
                                    lanes.get(1).speed(),
                                    DeviceReport.parity(
                                            lanes.get(0).scores(), lanes.get(1).scores())),
                    noGpu);
        } finally {
            lanes.forEach(Lane::close);
        }
    }

    /** A size of batch and what it gave. */
    private static final class Size {
        private final int windows;
        private final List<Double> windowsPerSecond = new ArrayList<>();

        private Size(int windows) {
            this.windows = windows;
        }
    }

    /** One device. */
    private static final class Lane implements AutoCloseable {
        private final ScoringSession session;
        private final String device;
        private final WindowBatch batch;
        private final List<Size> sizes = new ArrayList<>();
        private long nanos;
        private long cpuNanos;

        private Lane(ScoringSession session) {
            this.session = session;
            this.device = session.device();
            this.batch = session.newBatch(session.maxCapacity());
            for (int size = 1; size <= (session.oneByOne() ? 1 : batch.capacity()); size *= 2) {
                sizes.add(new Size(size));
            }
            fill(batch.input(), batch.capacity());
        }

        /** Healthy windows, normalised: each signal wanders about its centre. The same for all devices. */
        private void fill(FloatBuffer input, int windows) {
            int signals = session.bundle().window().signals().size();
            int cells = session.bundle().window().cells();
            Random random = new Random(5);
            double[] levels = new double[signals];
            for (int i = 0; i < windows * cells; i++) {
                int signal = i % signals;
                levels[signal] = 0.95 * levels[signal] + 0.3 * random.nextGaussian();
                input.put(i, (float) levels[signal]);
            }
        }

        private void run(Size size, boolean kept, Duration each) {
            long start = System.nanoTime();
            long cpuStart = THREADS.getCurrentThreadCpuTime();
            long windows = 0;
            long elapsed;
            do {
                batch.run(size.windows);
                windows += size.windows;
                elapsed = System.nanoTime() - start;
            } while (elapsed < each.toNanos());
            if (!session.device().equals(device)) {
                throw new BenchmarkFailed(
                        device + " failed while it was measured: "
                                + session.deviceReason().orElse("no reason was told"),
                        null);
            }
            if (kept) {
                nanos += elapsed;
                cpuNanos += THREADS.getCurrentThreadCpuTime() - cpuStart;
                size.windowsPerSecond.add(windows * 1e9 / elapsed);
            } else if (elapsed * size.windows / windows > LONGEST_BATCH.toNanos()) {
                sizes.removeIf(other -> other.windows > size.windows);
            }
        }

        private double processorShare() {
            return Math.min(1, (double) cpuNanos / nanos);
        }

        private DeviceSpeed speed() {
            return new DeviceSpeed(
                    device,
                    session.oneByOne(),
                    sizes.stream()
                            .map(size -> new DeviceSpeed.Batch(size.windows, Spread.of(size.windowsPerSecond)))
                            .toList());
        }

        /** Of the first windows, as many as a CPU takes at once. */
        private float[] scores() {
            float[] scores = new float[ScoringSession.MAX_CAPACITY];
            batch.run(scores.length);
            for (int i = 0; i < scores.length; i++) {
                scores[i] = batch.score(i);
            }
            return scores;
        }

        @Override
        public void close() {
            batch.close();
        }
    }
}
