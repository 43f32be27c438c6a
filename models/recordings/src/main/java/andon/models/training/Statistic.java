package andon.models.training;

import java.util.Locale;

/** A number that sums up one signal over a window; the model computes it from the window itself. */
public enum Statistic {
    /** The arithmetic mean. */
    MEAN,
    /** The natural logarithm of the standard deviation, so that half and double the noise lie equally far off. */
    LOG_DEVIATION,
    /** The slope of the least-squares line, over the whole window. */
    SLOPE,
    /** The smallest value. */
    MIN,
    /** The largest value. */
    MAX,
    /** The value in the newest row. */
    LAST;

    /** The name as options and bundles spell it, such as {@code log-deviation}. */
    public String spelling() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * The statistic spelt {@code text}.
     *
     * @throws IllegalArgumentException naming those there are, if there is none
     */
    public static Statistic of(String text) {
        for (Statistic statistic : values()) {
            if (statistic.spelling().equals(text)) {
                return statistic;
            }
        }
        throw new IllegalArgumentException(
                "statistics must be among mean, log-deviation, slope, min, max, last; was '" + text + "'");
    }
}
