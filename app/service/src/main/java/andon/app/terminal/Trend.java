package andon.app.terminal;

/** The last values of a signal, to be drawn as a sparkline between their smallest and their largest. */
public final class Trend {
    private final double[] values;
    private long count;

    /** Keeps the last {@code length} values. */
    public Trend(int length) {
        values = new double[length];
    }

    /** Adds the newest value; NaN if it is missing. */
    public void add(double value) {
        values[(int) (count++ % values.length)] = value;
    }

    /** The values as {@code blocks} blocks, each the mean of as many values; older ones to the left. */
    public String drawn(int blocks) {
        double[] means = new double[blocks];
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (int block = 0; block < blocks; block++) {
            means[block] = mean(block * values.length / blocks, (block + 1) * values.length / blocks);
            low = Double.isNaN(means[block]) ? low : Math.min(low, means[block]);
            high = Double.isNaN(means[block]) ? high : Math.max(high, means[block]);
        }
        Sparkline line = new Sparkline(blocks);
        for (double mean : means) {
            line.add(high > low ? (mean - low) / (high - low) : mean - low);
        }
        return line.toString();
    }

    /** The mean of the values from the {@code from}-th to before the {@code to}-th, counted from the oldest kept. */
    private double mean(int from, int to) {
        double sum = 0;
        int present = 0;
        for (int i = from; i < to; i++) {
            long index = count - values.length + i;
            double value = index < 0 ? Double.NaN : values[(int) (index % values.length)];
            if (!Double.isNaN(value)) {
                sum += value;
                present++;
            }
        }
        return present == 0 ? Double.NaN : sum / present;
    }
}
