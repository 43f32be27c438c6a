package andon.app.monitoring;

import andon.models.window.Varint;
import java.nio.ByteBuffer;

/**
 * The mean of the last k scores, k ≥ 1 as the bundle says; of fewer, as long as there are fewer since the start or the
 * last undecided window.
 */
final class Smoothing {
    private final float[] scores;
    private int count;

    Smoothing(int windows) {
        scores = new float[windows];
    }

    double smooth(float score) {
        if (count == scores.length) {
            System.arraycopy(scores, 1, scores, 0, count - 1);
            count--;
        }
        scores[count++] = score;
        double sum = 0;
        for (int i = 0; i < count; i++) {
            sum += scores[i];
        }
        return sum / count;
    }

    void clear() {
        count = 0;
    }

    /** The most bytes that {@link #write} writes. */
    static int mostBytes(int windows) {
        return Varint.MOST_BYTES + windows * Float.BYTES;
    }

    void write(ByteBuffer to) {
        Varint.put(to, count);
        for (int i = 0; i < count; i++) {
            to.putFloat(scores[i]);
        }
    }

    void read(ByteBuffer from) {
        count = (int) Varint.get(from);
        for (int i = 0; i < count; i++) {
            scores[i] = from.getFloat();
        }
    }
}
