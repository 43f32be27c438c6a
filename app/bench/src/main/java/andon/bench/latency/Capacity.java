package andon.bench.latency;

import andon.app.benchmark.Stall;
import andon.app.device.BenchmarkFailed;
import andon.bench.contest.Assignment;
import andon.bench.streams.Committed;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * How many records a second come from the sender through the broker and a contender and are committed, while all of them
 * work as fast as they can on the same machine. The sender goes on as long as no more than {@value #UNDER_WAY} records are
 * not committed yet: so the contender always has some to read, and never catches up while the sender is idle.
 */
final class Capacity {
    /** More than pass in the time from one commit's being known to the next. */
    private static final int UNDER_WAY = 250_000;

    private static final long LOOK_EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
    private static final long WAIT_NANOS = TimeUnit.MILLISECONDS.toNanos(1);
    private static final long OVER = -1;

    private final Assignment assignment;
    private final Schedule schedule;
    private final AtomicLong mayBeSent = new AtomicLong(UNDER_WAY);

    /** How much was committed when. */
    private record Reading(long records, long nanos) {
        double secondsSince(Reading before) {
            return (nanos - before.nanos) / 1e9;
        }

        double perSecondSince(Reading before) {
            return (records - before.records) / secondsSince(before);
        }
    }

    /**
     * @param assignment of a contender that runs
     * @param schedule of a rate that is never reached
     */
    Capacity(Assignment assignment, Schedule schedule) {
        this.assignment = assignment;
        this.schedule = schedule;
    }

    /**
     * Measures, once.
     *
     * @param warmUpSeconds from the first commit
     * @throws BenchmarkFailed if nothing is committed for a minute
     */
    double recordsPerSecond(int warmUpSeconds, int seconds) {
        ExecutorService sender = Executors.newSingleThreadExecutor();
        try (Committed committed = new Committed(assignment)) {
            CompletableFuture<@Nullable Throwable> ended =
                    CompletableFuture.runAsync(this::send, sender).handle((nothing, failure) -> failure);
            Reading first = until(reading -> reading.records() > 0, committed, ended);
            Reading warm = until(reading -> reading.secondsSince(first) >= warmUpSeconds, committed, ended);
            Reading last = until(
                    reading -> reading.secondsSince(warm) >= seconds && reading.records() > warm.records(),
                    committed,
                    ended);
            mayBeSent.set(OVER);
            ended.join();
            return last.perSecondSince(warm);
        } finally {
            mayBeSent.set(OVER);
            sender.shutdown();
        }
    }

    private void send() {
        schedule.send(assignment.bootstrap(), assignment.telemetry(), 0, Long.MAX_VALUE, (i, nanosLate) -> goOn(i));
    }

    private Reading until(
            Predicate<Reading> enough, Committed committed, CompletableFuture<@Nullable Throwable> ended) {
        Stall stall = new Stall(assignment.contender().id());
        while (true) {
            Reading reading = new Reading(committed.records(), System.nanoTime());
            if (ended.isDone()) {
                throw new BenchmarkFailed("telemetry could not be sent: " + ended.join(), ended.join());
            } else if (enough.test(reading)) {
                return reading;
            }
            stall.check(reading.records());
            mayBeSent.set(reading.records() + UNDER_WAY);
            LockSupport.parkNanos(LOOK_EVERY_NANOS);
        }
    }

    /** Waits, after record {@code i}, until another may be sent; false when it is over. */
    private boolean goOn(long i) {
        long may = mayBeSent.get();
        while (may != OVER && i + 1 >= may) {
            LockSupport.parkNanos(WAIT_NANOS);
            may = mayBeSent.get();
        }
        return may != OVER;
    }
}
