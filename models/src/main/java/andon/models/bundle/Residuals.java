package andon.models.bundle;

import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;

/**
 * The differences between windows and their reconstructions, added up to a part for each signal as a
 * {@link ScoreFunction} says. For one thread.
 *
 * <p>Some rows at a time lie side by side and are added to those before, so that the processor takes several cells at
 * once. Single precision does for that: at most {@value #MOST_ADDED} cells go into a sum, which is then off by a millionth at
 * most. Sums that it cannot hold are made again in double precision.
 */
public final class Residuals {
    /** So many cells side by side are worth it. */
    private static final int CELLS_AT_ONCE = 128;

    private static final int MOST_ADDED = 16;

    private final boolean squared;
    private final int cells;
    private final double[] divisors;
    private final float[] observed;
    private final float[] expected;
    private final float[] sums;

    /**
     * @param function says what a part is
     * @param rows rows in a window
     * @param signals signals in a row
     * @param spread the residual spread of each signal; read only where {@code function} needs it
     */
    public Residuals(ScoreFunction function, int rows, int signals, List<Double> spread) {
        squared = function == ScoreFunction.MEAN_SQUARED_ERROR || function == ScoreFunction.WEIGHTED_ERROR;
        cells = rows * signals;
        divisors = new double[signals];
        for (int signal = 0; signal < signals; signal++) {
            double scale = function.needsResidualSpread() ? spread.get(signal) : 1;
            divisors[signal] = rows * scale * scale;
        }
        int rowsAtOnce = Math.min(rows, Math.max(ceilDiv(CELLS_AT_ONCE, signals), ceilDiv(rows, MOST_ADDED)));
        observed = new float[rowsAtOnce * signals];
        expected = new float[rowsAtOnce * signals];
        sums = new float[rowsAtOnce * signals];
    }

    private static int ceilDiv(int dividend, int divisor) {
        return (dividend + divisor - 1) / divisor;
    }

    /**
     * Works out the parts of the signals.
     *
     * @param windows windows, normalised, row by row
     * @param reconstructions their reconstructions, each in the place of its window
     * @param at the place of the window's first cell
     * @param parts filled with one part for each signal
     */
    public void parts(FloatBuffer windows, FloatBuffer reconstructions, int at, double[] parts) {
        Arrays.fill(sums, 0);
        for (int cell = 0; cell < cells; cell += sums.length) {
            int count = Math.min(sums.length, cells - cell);
            windows.get(at + cell, observed, 0, count);
            reconstructions.get(at + cell, expected, 0, count);
            if (squared) {
                addSquares(observed, expected, sums, count);
            } else {
                addDistances(observed, expected, sums, count);
            }
        }
        Arrays.fill(parts, 0);
        for (int cell = 0; cell < sums.length; cell += parts.length) {
            for (int signal = 0; signal < parts.length; signal++) {
                parts[signal] += sums[cell + signal];
            }
        }
        double all = 0;
        for (double part : parts) {
            all += part;
        }
        if (!Double.isFinite(all)) {
            addInDoublePrecision(windows, reconstructions, at, parts);
        }
        for (int signal = 0; signal < parts.length; signal++) {
            parts[signal] /= divisors[signal];
        }
    }

    // Loops by themselves and over one index, as these the compiler turns into instructions for several cells.

    private static void addSquares(float[] observed, float[] expected, float[] sums, int count) {
        for (int i = 0; i < count; i++) {
            float d = observed[i] - expected[i];
            sums[i] += d * d;
        }
    }

    private static void addDistances(float[] observed, float[] expected, float[] sums, int count) {
        for (int i = 0; i < count; i++) {
            sums[i] += Math.abs(observed[i] - expected[i]);
        }
    }

    private void addInDoublePrecision(FloatBuffer windows, FloatBuffer reconstructions, int at, double[] parts) {
        Arrays.fill(parts, 0);
        for (int cell = 0; cell < cells; cell++) {
            double d = (double) windows.get(at + cell) - reconstructions.get(at + cell);
            parts[cell % parts.length] += squared ? d * d : Math.abs(d);
        }
    }
}
