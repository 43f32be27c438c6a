package andon.app.benchmark;

/**
 * Rows by what was so and what was said.
 *
 * @param hits faulty and flagged
 * @param falseAlarms healthy and flagged
 * @param misses faulty and not flagged
 * @param rests healthy and not flagged
 */
public record Detection(long hits, long falseAlarms, long misses, long rests) {
    /** Of no rows. */
    public static final Detection NONE = new Detection(0, 0, 0, 0);

    /** This and one more row. */
    public Detection with(boolean faulty, boolean flagged) {
        return plus(new Detection(
                faulty && flagged ? 1 : 0,
                !faulty && flagged ? 1 : 0,
                faulty && !flagged ? 1 : 0,
                !faulty && !flagged ? 1 : 0));
    }

    /** The rows of both. */
    public Detection plus(Detection other) {
        return new Detection(
                hits + other.hits, falseAlarms + other.falseAlarms, misses + other.misses, rests + other.rests);
    }

    /** The harmonic mean of precision and recall; 0 without hits. */
    public double f1() {
        return hits == 0 ? 0 : hits / (hits + (falseAlarms + misses) / 2.0);
    }

    /** The share of healthy rows that are flagged; 0 if there are none. */
    public double falseAlarmRate() {
        return falseAlarms == 0 ? 0 : (double) falseAlarms / (falseAlarms + rests);
    }

    /** The share of faulty rows that are not flagged; 0 if there are none. */
    public double missedAlarmRate() {
        return misses == 0 ? 0 : (double) misses / (misses + hits);
    }
}
