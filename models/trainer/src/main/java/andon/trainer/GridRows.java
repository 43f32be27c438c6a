package andon.trainer;

import andon.models.recording.Recording;
import andon.models.window.Grid;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A recording's samples on the time grid: for each row that has any, the last value of each signal in it. */
final class GridRows {
    private final List<Long> rows = new ArrayList<>();
    private final List<double[]> values = new ArrayList<>();
    private final int signals;

    private GridRows(int signals) {
        this.signals = signals;
    }

    /** The rows of {@code recording} that end by {@code until}, epoch milliseconds. */
    static GridRows of(Recording recording, long period, long until) {
        Grid grid = new Grid(period);
        GridRows rows = new GridRows(recording.signals().size());
        for (int i = 0; i < recording.rows(); i++) {
            long row = grid.row(recording.times()[i]);
            if (grid.end(row) <= until) {
                rows.add(row, recording.values()[i]);
            }
        }
        return rows;
    }

    private void add(long row, double[] sample) {
        if (rows.isEmpty() || rows.get(rows.size() - 1) != row) {
            rows.add(row);
            double[] none = new double[signals];
            Arrays.fill(none, Double.NaN);
            values.add(none);
        }
        double[] last = values.get(values.size() - 1);
        for (int signal = 0; signal < signals; signal++) {
            if (Double.isFinite(sample[signal])) {
                last[signal] = sample[signal];
            }
        }
    }

    /** The number of rows that have a value of any signal. */
    int size() {
        return rows.size();
    }

    /** The values of a signal, NaN where missing, in rows that have any. */
    double[] values(int signal) {
        return values.stream().mapToDouble(row -> row[signal]).toArray();
    }

    /** The lengths in rows of the runs of rows in which a signal is missing between two in which it is not. */
    List<Integer> gaps(int signal) {
        List<Integer> gaps = new ArrayList<>();
        long before = Long.MIN_VALUE;
        for (int i = 0; i < rows.size(); i++) {
            if (!Double.isNaN(values.get(i)[signal])) {
                long row = rows.get(i);
                if (before != Long.MIN_VALUE && row > before + 1) {
                    gaps.add((int) Math.min(Integer.MAX_VALUE, row - before - 1));
                }
                before = row;
            }
        }
        return gaps;
    }
}
