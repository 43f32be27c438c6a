package andon.app.terminal;

import java.util.ArrayDeque;
import java.util.Deque;

/** The last few values of something between 0 and 1, as a row of blocks; a value that is missing is a gap. */
public final class Sparkline {
    private static final String BLOCKS = "▁▂▃▄▅▆▇█";

    private final int length;
    private final Deque<Double> values = new ArrayDeque<>();

    /** A line of {@code length} blocks. */
    public Sparkline(int length) {
        this.length = length;
    }

    /** Adds the newest value; the oldest falls out when the line is full. */
    public void add(double value) {
        values.addLast(value);
        if (values.size() > length) {
            values.removeFirst();
        }
    }

    /** The line, padded on the left until it is full. */
    @Override
    public String toString() {
        StringBuilder line = new StringBuilder(" ".repeat(length - values.size()));
        for (double value : values) {
            line.append(block(value));
        }
        return line.toString();
    }

    /** The block for {@code value}: 0 and below is the lowest, 1 and above the highest, NaN a space. */
    static char block(double value) {
        if (Double.isNaN(value)) {
            return ' ';
        }
        int height = (int) Math.floor(value * BLOCKS.length());
        return BLOCKS.charAt(Math.max(0, Math.min(BLOCKS.length() - 1, height)));
    }
}
