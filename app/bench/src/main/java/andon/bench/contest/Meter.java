package andon.bench.contest;

import andon.app.benchmark.Measurement;
import andon.app.benchmark.Stall;
import andon.app.benchmark.TelemetryLoad;
import andon.app.benchmark.Usage;
import andon.app.device.BenchmarkFailed;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Looks on while a contender works, from the end of the warm-up to the last record. */
public final class Meter {
    private static final long LOOK_EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    private final LongSupplier records;
    private final LongSupplier windows;
    private final LongSupplier changelogBytes;
    private final LongSupplier commits;
    private final Supplier<@Nullable Throwable> failure;

    /**
     * @param records records that are done
     * @param windows windows scored
     * @param changelogBytes bytes sent to logs of state
     * @param commits commits of stream threads
     * @param failure why the contender stopped, null while it works
     */
    public Meter(
            LongSupplier records,
            LongSupplier windows,
            LongSupplier changelogBytes,
            LongSupplier commits,
            Supplier<@Nullable Throwable> failure) {
        this.records = records;
        this.windows = windows;
        this.changelogBytes = changelogBytes;
        this.commits = commits;
        this.failure = failure;
    }

    /** Counts of a contender that tells none itself. */
    public static final class Counts {
        private final AtomicLong records = new AtomicLong();
        private final AtomicLong windows = new AtomicLong();

        /** One more record is done. */
        public void record() {
            records.incrementAndGet();
        }

        /** {@code count} more windows are scored. */
        public void windows(int count) {
            windows.addAndGet(count);
        }

        /** A meter of these. */
        public Meter meter(LongSupplier changelogBytes, Supplier<@Nullable Throwable> failure) {
            return new Meter(records::get, windows::get, changelogBytes, () -> 0, failure);
        }
    }

    /** Waits for the warm-up, then for the end. */
    public Measurement measure(TelemetryLoad load) {
        Usage.levelHeap();
        await(load.warmUp());
        Usage start = Usage.now();
        long recordsBefore = records.getAsLong();
        long windowsBefore = windows.getAsLong();
        long bytesBefore = changelogBytes.getAsLong();
        long commitsBefore = commits.getAsLong();
        await(load.records());
        Usage used = Usage.now().since(start);
        if (recordsBefore >= load.records()) {
            throw new BenchmarkFailed("the contender was done before it was measured: give more --records", null);
        }
        return new Measurement(
                records.getAsLong() - recordsBefore,
                windows.getAsLong() - windowsBefore,
                used,
                changelogBytes.getAsLong() - bytesBefore,
                commits.getAsLong() - commitsBefore,
                Usage.heapPeak());
    }

    private void await(long wanted) {
        Stall stall = new Stall("the contender");
        for (long done = records.getAsLong(); done < wanted; done = records.getAsLong()) {
            Throwable why = failure.get();
            if (why != null) {
                throw new BenchmarkFailed("the contender failed: " + why, why);
            }
            stall.check(done);
            LockSupport.parkNanos(LOOK_EVERY_NANOS);
        }
    }

    /** Waits until no more windows have been scored for {@code nanos}. */
    public void awaitLastWindow(long nanos) {
        long last = windows.getAsLong();
        long since = System.nanoTime();
        while (System.nanoTime() - since < nanos) {
            LockSupport.parkNanos(LOOK_EVERY_NANOS);
            long now = windows.getAsLong();
            if (now != last) {
                last = now;
                since = System.nanoTime();
            }
        }
    }
}
