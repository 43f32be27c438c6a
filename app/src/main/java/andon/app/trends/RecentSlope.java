package andon.app.trends;

import java.nio.ByteBuffer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The slope through a chart's points, reckoned anew only when a point has been completed since: noise at 10 Hz trips rules
 * more often than points are completed, and a slope costs more than all else that a reading needs. It is part of the state,
 * so that a restart in between does not make it another.
 */
final class RecentSlope {
    static final int BYTES = 9 * Long.BYTES + Integer.BYTES;

    private static final int NONE = 0;

    private long newest = Long.MIN_VALUE;
    private @Nullable RobustSlope slope;

    /**
     * The slope.
     *
     * @param newest when the newest complete point began
     * @param anew reckons it; null of too few points
     */
    @Nullable
    RobustSlope of(long newest, Supplier<@Nullable RobustSlope> anew) {
        if (slope == null || newest != this.newest) {
            slope = anew.get();
            this.newest = newest;
        }
        return slope;
    }

    void clear() {
        slope = null;
    }

    void write(ByteBuffer to) {
        RobustSlope of = slope;
        to.putLong(newest).putInt(of == null ? NONE : of.points());
        to.putDouble(of == null ? 0 : of.perHour());
        to.putDouble(of == null ? 0 : of.lower());
        to.putDouble(of == null ? 0 : of.upper());
        to.putDouble(of == null ? 0 : of.confidence());
        to.putLong(of == null ? 0 : of.centre());
        to.putDouble(of == null ? 0 : of.level());
        to.putDouble(of == null ? 0 : of.levelError());
        to.putDouble(of == null ? 0 : of.inflation());
    }

    void read(ByteBuffer from) {
        newest = from.getLong();
        int points = from.getInt();
        RobustSlope of = new RobustSlope(
                from.getDouble(),
                from.getDouble(),
                from.getDouble(),
                from.getDouble(),
                from.getLong(),
                from.getDouble(),
                from.getDouble(),
                from.getDouble(),
                points);
        slope = points == NONE ? null : of;
    }
}
