package andon.models.window;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The running aggregate of one cell of an open row, kept in {@link #bytes} bytes of the row's array: a count and at most
 * two doubles. {@link Aggregate#LAST} is none: its cell is in the ring at once.
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
            case MIN, MAX, SUM, MEAN -> 12;
            case RANGE, STD -> 20;
            case LAST -> throw notRunning();
        };
    }

    /** Whether taking the same sample twice would change the result. */
    static boolean countsSamples(Aggregate aggregate) {
        return switch (aggregate) {
            case MIN, MAX, RANGE -> false;
            case MEAN, SUM, COUNT, STD -> true;
            case LAST -> throw notRunning();
        };
    }

    /** Takes one sample in. */
    static void add(Aggregate aggregate, byte[] row, int at, double value) {
        int n = (int) INTS.get(row, at);
        int a = at + 4;
        int b = at + 12;
        switch (aggregate) {
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
            case LAST -> throw notRunning();
        }
        INTS.set(row, at, n + 1);
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
            case MIN, MAX, SUM -> (double) DOUBLES.get(row, a);
            case MEAN -> (double) DOUBLES.get(row, a) / n;
            case COUNT -> n;
            case RANGE -> (double) DOUBLES.get(row, b) - (double) DOUBLES.get(row, a);
            case STD -> n < 2 ? Double.NaN : Math.sqrt((double) DOUBLES.get(row, b) / (n - 1));
            case LAST -> throw notRunning();
        };
    }

    private static IllegalArgumentException notRunning() {
        return new IllegalArgumentException("LAST is no running aggregate");
    }
}
