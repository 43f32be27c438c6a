package andon.app.monitoring;

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

    static int bytes(int windows) {
        return Integer.BYTES + windows * Float.BYTES;
    }

    void write(ByteBuffer to) {
        to.putInt(count);
        for (float score : scores) {
            to.putFloat(score);
        }
    }

    void read(ByteBuffer from) {
        count = from.getInt();
        for (int i = 0; i < scores.length; i++) {
            scores[i] = from.getFloat();
        }
    }
}
