package andon.models.window;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The running aggregate of one cell of an open row, kept in {@link #bytes} bytes of the row's array: a count, at most
 * two doubles, or a double and the offset of the sample it came from.
 */
final class CellAggregate {
    static final VarHandle DOUBLES = MethodHandles.byteArrayViewVarHandle(double[].class, ByteOrder.LITTLE_ENDIAN);
    static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private CellAggregate() {}

    /** The bytes that a cell of this kind takes; all zero stands for no sample. */
    static int bytes(Aggregate aggregate) {
        return switch (aggregate) {
            case COUNT -> 4;
            case LAST, MIN, MAX, SUM, MEAN -> 12;
            case RANGE, STD -> 20;
        };
    }

    /** Whether taking the same sample twice would change the result. */
    static boolean countsSamples(Aggregate aggregate) {
        return switch (aggregate) {
            case LAST, MIN, MAX, RANGE -> false;
            case MEAN, SUM, COUNT, STD -> true;
        };
    }

    /**
     * Takes one sample in.
     *
     * @param offset the sample's time within the row in milliseconds
     * @return false if the sample repeats the time of one that {@link Aggregate#LAST} holds, and so changes nothing
     */
    static boolean add(Aggregate aggregate, byte[] row, int at, int offset, double value) {
        int n = (int) INTS.get(row, at);
        int a = at + 4;
        int b = at + 12;
        switch (aggregate) {
            case LAST -> {
                // The int holds offset + 1 here, so that 0 still stands for no sample.
                if (n == offset + 1) {
                    return false;
                }
                if (offset + 1 > n) {
                    INTS.set(row, at, offset + 1);
                    DOUBLES.set(row, a, value);
                }
                return true;
            }
            case MIN -> DOUBLES.set(row, a, n == 0 ? value : Math.min((double) DOUBLES.get(row, a), value));
            case MAX -> DOUBLES.set(row, a, n == 0 ? value : Math.max((double) DOUBLES.get(row, a), value));
            case SUM, MEAN -> DOUBLES.set(row, a, (double) DOUBLES.get(row, a) + value);
            case COUNT -> {}
            case RANGE -> {
                DOUBLES.set(row, a, n == 0 ? value : Math.min((double) DOUBLES.get(row, a), value));
                DOUBLES.set(row, b, n == 0 ? value : Math.max((double) DOUBLES.get(row, b), value));
            }
            case STD -> {
                double mean = (double) DOUBLES.get(row, a);
                double delta = value - mean;
                mean += delta / (n + 1);
                DOUBLES.set(row, a, mean);
                DOUBLES.set(row, b, (double) DOUBLES.get(row, b) + delta * (value - mean));
            }
        }
        INTS.set(row, at, n + 1);
        return true;
    }

    /** The cell's value, or NaN where its samples give none. */
    static double value(Aggregate aggregate, byte[] row, int at) {
        int n = (int) INTS.get(row, at);
        if (n == 0) {
            return Double.NaN;
        }
        int a = at + 4;
        int b = at + 12;
        return switch (aggregate) {
            case LAST, MIN, MAX, SUM -> (double) DOUBLES.get(row, a);
            case MEAN -> (double) DOUBLES.get(row, a) / n;
            case COUNT -> n;
            case RANGE -> (double) DOUBLES.get(row, b) - (double) DOUBLES.get(row, a);
            case STD -> n < 2 ? Double.NaN : Math.sqrt((double) DOUBLES.get(row, b) / (n - 1));
        };
    }
}
