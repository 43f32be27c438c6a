package andon.models.window;

/**
 * What a model expects of one of its input signals.
 *
 * @param name the signal's name within the model, such as {@code pressure}
 * @param unit the unit the model was trained in, such as {@code bar}; empty where there is none
 * @param aggregate how several samples in one row become one value
 * @param fill how missing cells are filled
 * @param maxGapRows the longest run of missing rows that is filled, in rows, 0 to {@link WindowContract#MOST_ROWS}
 * @param centre subtracted when normalising, in the signal's unit
 * @param spread divides when normalising, in the signal's unit, more than 0
 */
public record SignalContract(
        String name, String unit, Aggregate aggregate, Fill fill, int maxGapRows, double centre, double spread) {
    public SignalContract {
        if (name.isBlank()) {
            throw new IllegalArgumentException("signal.name must not be blank");
        }
        if (maxGapRows < 0 || maxGapRows > WindowContract.MOST_ROWS) {
            throw new IllegalArgumentException(
                    "signal.maxGapRows must lie between 0 and " + WindowContract.MOST_ROWS + ", was " + maxGapRows);
        }
        if (!Double.isFinite(centre)) {
            throw new IllegalArgumentException("signal.centre must be finite, was " + centre);
        }
        if (!(spread > 0) || Double.isInfinite(spread)) {
            throw new IllegalArgumentException("signal.spread must be positive and finite, was " + spread);
        }
    }

    /** The normalised form of {@code value}: (value − centre) / spread; NaN, missing, if that is no finite float. */
    public float normalise(double value) {
        float normalised = (float) ((value - centre) / spread);
        return Float.isFinite(normalised) ? normalised : Float.NaN;
    }

    /** The value in the signal's unit of a {@code normalised} one. */
    public double denormalise(double normalised) {
        return normalised * spread + centre;
    }
}
