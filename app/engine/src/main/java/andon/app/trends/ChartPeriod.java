package andon.app.trends;

import andon.models.window.StateInput;
import java.nio.ByteBuffer;

/** The period of event time in progress, at whose end a chart publishes a reading. */
final class ChartPeriod {
    /** What the methods that write write together, in bytes. */
    static final int BYTES = Long.BYTES + Integer.BYTES + 1;

    private static final long NONE = Long.MIN_VALUE;

    private final long length;

    private long end = NONE;
    private int subgroups;
    private boolean outOfSpecification;

    /**
     * @param length in milliseconds, more than 0
     */
    ChartPeriod(long length) {
        this.length = length;
    }

    /** Whether it has begun, and has ended by {@code time}. */
    boolean isOver(long time) {
        return end != NONE && end <= time;
    }

    /** Begins the period of {@code time}, unless it is in progress. */
    void begin(long time) {
        if (end == NONE || isOver(time)) {
            end = (Math.floorDiv(time, length) + 1) * length;
        }
    }

    /** Counts a complete subgroup. */
    void countSubgroup() {
        subgroups++;
    }

    boolean hasSubgroups() {
        return subgroups > 0;
    }

    /** A point was beyond a limit of the specification. */
    void markOutOfSpecification() {
        outOfSpecification = true;
    }

    boolean isOutOfSpecification() {
        return outOfSpecification;
    }

    /** Forgets what it has, after its reading. */
    void clear() {
        subgroups = 0;
        outOfSpecification = false;
    }

    /** The asset's clock was set back: no period is in progress. */
    void restart() {
        end = NONE;
        clear();
    }

    void writeEnd(ByteBuffer to) {
        to.putLong(end);
    }

    void readEnd(StateInput from) {
        end = from.timeOrNone();
    }

    void writeCounts(ByteBuffer to) {
        to.putInt(subgroups).put((byte) (outOfSpecification ? 1 : 0));
    }

    void readCounts(StateInput from) {
        subgroups = from.getInt(0, Integer.MAX_VALUE);
        outOfSpecification = from.flag();
    }
}
