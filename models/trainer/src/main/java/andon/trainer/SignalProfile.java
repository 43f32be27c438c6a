package andon.trainer;

/**
 * What the healthy rows of one signal show, missing rows left out.
 *
 * <p>A slow signal, such as a temperature that creeps up all through a short recording, has shown little of its range
 * although it has many rows; it will leave that range in health. How many independent looks n rows are worth is told
 * from the von Neumann ratio v, the mean square of successive differences over twice the variance (J. von Neumann,
 * Annals of Mathematical Statistics 12, 1941): about 1 for noise, about 1 − φ for a first-order autoregressive process
 * of coefficient φ, so that n rows are worth n(1 − φ)/(1 + φ) = n·v/(2 − v) looks. The {@link #allowance} by which the
 * deviation is widened is √(1 + drift·(1/looks − 1/n)), 1 for noise: nothing to speak of after a long recording, much for
 * a slow signal after a short one.
 *
 * @param rows rows with a value
 * @param mean of them, in the signal's unit
 * @param deviation population standard deviation of them, in the signal's unit; 0 if the signal never changes
 * @param looks how many independent looks they are worth
 * @param drift with so few looks the variance is about doubled; 0 to widen nothing
 */
record SignalProfile(int rows, double mean, double deviation, double looks, double drift) {
    /** The profile of {@code values}, in order of time, NaN where missing. */
    static SignalProfile of(double[] values, double drift) {
        int rows = 0;
        double mean = 0;
        double squares = 0;
        double differences = 0;
        double before = Double.NaN;
        for (double value : values) {
            if (Double.isNaN(value)) {
                continue;
            }
            rows++;
            double delta = value - mean;
            mean += delta / rows;
            squares += delta * (value - mean);
            if (rows > 1) {
                differences += (value - before) * (value - before);
            }
            before = value;
        }
        double variance = rows == 0 ? 0 : squares / rows;
        // What rounding leaves of a signal that never changes is not a deviation.
        boolean constant = Math.sqrt(variance) <= 1e-9 * Math.abs(mean);
        if (constant || rows < 2) {
            return new SignalProfile(rows, mean, 0, rows, drift);
        }
        double ratio = Math.min(1, differences / (rows - 1) / (2 * variance));
        double looks = Math.max(1e-3, rows * ratio / (2 - ratio));
        return new SignalProfile(rows, mean, Math.sqrt(variance), looks, drift);
    }

    /** Whether the signal never changes. */
    boolean constant() {
        return deviation == 0;
    }

    /** The factor, 1 or more, by which the deviation is widened for what the rows haven't shown. */
    double allowance() {
        return constant() ? 1 : Math.sqrt(1 + drift * (1 / looks - 1.0 / rows));
    }

    /**
     * The divisor for normalising, in the signal's unit: the widened deviation. For a signal that never changes, the
     * thousandth part of its value, or 1 if that is 0: any real change shows.
     */
    double spread() {
        if (!constant()) {
            return deviation * allowance();
        }
        return mean == 0 ? 1 : Math.abs(mean) / 1000;
    }
}
