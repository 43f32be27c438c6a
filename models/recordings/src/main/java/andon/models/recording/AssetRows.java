package andon.models.recording;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** The rows of one asset as they come from a file, and then in the order of time. */
final class AssetRows {
    private final String asset;
    private final List<double[]> values = new ArrayList<>();
    private long[] times = new long[1024];
    private int outOfOrder;
    private int repeated;

    AssetRows(String asset) {
        this.asset = asset;
    }

    void add(long time, double[] row) {
        int at = values.size();
        if (at == times.length) {
            times = Arrays.copyOf(times, 2 * at);
        }
        outOfOrder += at > 0 && time < times[at - 1] ? 1 : 0;
        times[at] = time;
        values.add(row);
    }

    int rows() {
        return values.size();
    }

    /** Whether any row has a value of the signal numbered {@code signal}. */
    boolean hasValue(int signal) {
        return values.stream().anyMatch(row -> !Double.isNaN(row[signal]));
    }

    /** Rows that came before one with an earlier time. */
    int outOfOrder() {
        return outOfOrder;
    }

    /** Rows that {@link #inOrder} left out because an earlier one has the same time. */
    int repeated() {
        return repeated;
    }

    /** The rows as a recording, with the values for which {@code keep} is true: those of {@code signals}. */
    Recording inOrder(List<String> signals, boolean[] keep) {
        Integer[] order = new Integer[values.size()];
        Arrays.setAll(order, i -> i);
        if (outOfOrder > 0) {
            Arrays.sort(order, Comparator.comparingLong(i -> times[i]));
        }
        long[] sorted = new long[order.length];
        double[][] rows = new double[order.length][];
        int kept = 0;
        for (int from : order) {
            if (kept > 0 && sorted[kept - 1] == times[from]) {
                continue;
            }
            sorted[kept] = times[from];
            rows[kept++] = only(values.get(from), signals.size(), keep);
        }
        repeated = order.length - kept;
        return new Recording(asset, signals, Arrays.copyOf(sorted, kept), Arrays.copyOf(rows, kept));
    }

    private static double[] only(double[] row, int size, boolean[] keep) {
        if (size == row.length) {
            return row;
        }
        double[] values = new double[size];
        int next = 0;
        for (int i = 0; i < row.length; i++) {
            if (keep[i]) {
                values[next++] = row[i];
            }
        }
        return values;
    }
}
