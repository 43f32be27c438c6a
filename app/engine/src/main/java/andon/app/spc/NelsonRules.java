package andon.app.spc;

import andon.models.window.StateInput;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * Judges the points of a chart by Nelson's rules as they come. Of the last 64 points it keeps on which side of each line
 * they lie, a bit for each, so that state and cost are constant. A rule is tripped with each point that completes it:
 * a run of ten on one side trips rule 2 with the ninth and with the tenth.
 */
public final class NelsonRules {
    /** What {@link #write} writes, in bytes. */
    public static final int BYTES = 11 * Long.BYTES;

    private final List<NelsonRule> rules;

    // Registers of the last 64 points; bit 0 is the newest.
    private long above;
    private long below;
    private long aboveOne;
    private long belowOne;
    private long aboveTwo;
    private long belowTwo;
    private long withinOne;
    private long rising;
    private long falling;

    private double last;
    private long points;

    /** Judges by {@code rules}, each number at most once. */
    public NelsonRules(List<NelsonRule> rules) {
        this.rules = List.copyOf(rules);
    }

    /** The rules that it judges by. */
    List<NelsonRule> rules() {
        return rules;
    }

    /**
     * Judges a point.
     *
     * @param z its distance from the centre line in standard deviations of what is plotted, a number
     * @return the numbers of the rules that trip with it, bit n for rule n; 0 if none does
     * @see #isTripped(int, int)
     */
    public int add(double z) {
        if (Double.isNaN(z)) {
            throw new IllegalArgumentException("a point must be a number, was NaN");
        }
        above = above << 1 | bit(z > 0);
        below = below << 1 | bit(z < 0);
        aboveOne = aboveOne << 1 | bit(z > 1);
        belowOne = belowOne << 1 | bit(z < -1);
        aboveTwo = aboveTwo << 1 | bit(z > 2);
        belowTwo = belowTwo << 1 | bit(z < -2);
        withinOne = withinOne << 1 | bit(Math.abs(z) < 1);
        rising = rising << 1 | bit(points > 0 && z > last);
        falling = falling << 1 | bit(points > 0 && z < last);
        last = z;
        points++;
        int tripped = 0;
        for (int i = 0; i < rules.size(); i++) {
            NelsonRule rule = rules.get(i);
            if (pointsOf(rule) != 0) {
                tripped |= 1 << rule.number();
            }
        }
        return tripped;
    }

    /** Whether {@code tripped}, as {@link #add} returned it, has rule {@code number}. */
    public static boolean isTripped(int tripped, int number) {
        return (tripped >> number & 1) == 1;
    }

    /**
     * The points that trip {@code rule} together with the newest: bit 0 for the newest, bit 1 for the one before; 0 if it
     * is not tripped.
     */
    long pointsOf(NelsonRule rule) {
        int of = rule.of();
        return switch (rule.number()) {
            case 1 -> bit(Math.abs(last) > 3);
            case 2 -> all(above, of) | all(below, of);
            case 3 -> withFirst(all(rising, of - 1) | all(falling, of - 1));
            case 4 -> withFirst(withFirst(all((rising & (falling >>> 1)) | (falling & (rising >>> 1)), of - 2)));
            case 5 -> allButOne(aboveTwo, of) | allButOne(belowTwo, of);
            case 6 -> allButOne(aboveOne, of) | allButOne(belowOne, of);
            case 7 -> all(withinOne, of);
            default -> all(aboveOne | belowOne, of);
        };
    }

    /** How many points it has judged since it began or {@linkplain #restart() was restarted}. */
    long points() {
        return points;
    }

    /** Forgets all points, as after a change of the limits. */
    public void restart() {
        above = below = aboveOne = belowOne = aboveTwo = belowTwo = withinOne = rising = falling = 0;
        last = 0;
        points = 0;
    }

    /** Writes the state, {@link #BYTES} bytes. */
    public void write(ByteBuffer to) {
        to.putLong(above).putLong(below).putLong(aboveOne).putLong(belowOne).putLong(aboveTwo);
        to.putLong(belowTwo).putLong(withinOne).putLong(rising).putLong(falling);
        to.putDouble(last).putLong(points);
    }

    /** Goes on with a state that was written; the rules may have changed since. */
    public void read(StateInput from) {
        above = from.getLong();
        below = from.getLong();
        aboveOne = from.getLong();
        belowOne = from.getLong();
        aboveTwo = from.getLong();
        belowTwo = from.getLong();
        withinOne = from.getLong();
        rising = from.getLong();
        falling = from.getLong();
        last = StateFigures.figure(from);
        points = StateFigures.count(from);
    }

    private static long bit(boolean set) {
        return set ? 1 : 0;
    }

    /** The newest {@code count} bits if {@code register} has all of them, otherwise 0. */
    private static long all(long register, int count) {
        long mask = newest(count);
        return (register & mask) == mask ? mask : 0;
    }

    /** Those of the newest {@code count} bits that are set, if at most one is not and the newest is; otherwise 0. */
    private static long allButOne(long register, int count) {
        long set = register & newest(count);
        return (set & 1) == 1 && Long.bitCount(set) >= count - 1 ? set : 0;
    }

    /** A run of steps as its points: one more, the one before the first step. */
    private static long withFirst(long steps) {
        return steps == 0 ? 0 : steps << 1 | 1;
    }

    private static long newest(int count) {
        return -1L >>> (Long.SIZE - count);
    }
}
