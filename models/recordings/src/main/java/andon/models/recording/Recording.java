package andon.models.recording;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * What one asset's signals were over some time. Times are epoch milliseconds, not falling.
 *
 * @param asset the asset's path
 * @param signals the names of the signals, in the order of the values of a row
 * @param times the time of each row, epoch milliseconds
 * @param values by row, then by signal, in the signals' own units; NaN where a value is missing
 */
@SuppressWarnings("ArrayRecordComponent") // copying a recording row by row would double the memory of a long one
public record Recording(String asset, List<String> signals, long[] times, double[][] values) {
    public Recording {
        signals = List.copyOf(signals);
        if (times.length != values.length) {
            throw new IllegalArgumentException(
                    "recording must have a time for each row, had " + times.length + " for " + values.length);
        }
    }

    /** The number of rows. */
    public int rows() {
        return times.length;
    }

    /** The rows from {@code fromRow}, counted from 0, up to but not including {@code toRow}. */
    public Recording slice(int fromRow, int toRow) {
        return new Recording(
                asset, signals, Arrays.copyOfRange(times, fromRow, toRow), Arrays.copyOfRange(values, fromRow, toRow));
    }

    /**
     * The step from row to row that is usual: the median, unless times jitter (less than a quarter of the steps are
     * exactly so long) and a round number of milliseconds is within 3 % of it. Zero with fewer than two rows.
     */
    public Duration usualStep() {
        long[] steps = new long[Math.max(0, times.length - 1)];
        Arrays.setAll(steps, i -> times[i + 1] - times[i]);
        Arrays.sort(steps);
        if (steps.length == 0) {
            return Duration.ZERO;
        }
        long median = steps[steps.length / 2];
        long exact = Arrays.stream(steps).filter(step -> step == median).count();
        return Duration.ofMillis(exact * 4 >= steps.length ? median : rounded(median));
    }

    private static long rounded(long step) {
        for (long unit = 1; unit <= step; unit *= 10) {
            for (long round : new long[] {10, 15, 20, 25, 30, 40, 50, 60, 80}) {
                if (Math.abs(step - round * unit) * 100 <= 3 * step) {
                    return round * unit;
                }
            }
        }
        return step;
    }
}
