package andon.app.monitoring;

import andon.models.window.StateInput;
import andon.models.window.Varint;
import java.nio.ByteBuffer;

/**
 * The mean of the last k scores, k ≥ 1 as the bundle says; of fewer, as long as there are fewer since the start or the
 * last undecided window.
 */
final class Smoothing {
    /** Of one window: it remembers nothing, so all share it. */
    private static final Smoothing NONE = new Smoothing(1);

    /** Those before the last, the oldest first. */
    private final float[] before;

    private int count;

    private Smoothing(int windows) {
        before = new float[windows - 1];
    }

    static Smoothing over(int windows) {
        return windows == 1 ? NONE : new Smoothing(windows);
    }

    double smooth(float score) {
        double sum = 0;
        for (int i = 0; i < count; i++) {
            sum += before[i];
        }
        double mean = (sum + score) / (count + 1);
        keep(score);
        return mean;
    }

    private void keep(float score) {
        if (before.length == 0) {
            return;
        }
        if (count == before.length) {
            System.arraycopy(before, 1, before, 0, count - 1);
            count--;
        }
        before[count++] = score;
    }

    void clear() {
        count = 0;
    }

    /** The most bytes that {@link #write} writes. */
    static int mostBytes(int windows) {
        return Varint.MOST_BYTES + (windows - 1) * Float.BYTES;
    }

    void write(ByteBuffer to) {
        Varint.put(to, count);
        for (int i = 0; i < count; i++) {
            to.putFloat(before[i]);
        }
    }

    /** Reads what was written, also by a version that wrote the last score too. */
    void read(StateInput from) {
        int written = from.varint(0, from.left() / Float.BYTES);
        count = 0;
        for (int i = 0; i < written; i++) {
            keep(from.getFloat());
        }
    }
}
