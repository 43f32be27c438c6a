package andon.app.trends;

import andon.app.spc.RobustSlope;
import andon.app.spc.RobustSlopeBuilder;
import andon.app.spc.StateFigures;
import andon.app.spc.TrendFit;
import andon.models.window.StateInput;
import andon.models.window.StateUnreadable;
import java.nio.ByteBuffer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Remembers the trend of a chart's points until a point is completed. Noise at 10 Hz trips rules more often than points
 * are completed, and fitting a slope costs more than all else that a reading needs. The trend is part of the state, so that
 * a restart does not change it.
 */
final class TrendMemory {
    static final int BYTES = 2 * Long.BYTES + 2 * (8 * Long.BYTES + Integer.BYTES);

    private static final int NONE = 0;

    private long newest = Long.MIN_VALUE;
    private @Nullable TrendFit trend;

    /**
     * The trend.
     *
     * @param newest when the newest complete point began
     * @param anew fits it; null of too few points
     */
    @Nullable
    TrendFit of(long newest, Supplier<@Nullable TrendFit> anew) {
        if (trend == null || newest != this.newest) {
            trend = anew.get();
            this.newest = newest;
        }
        return trend;
    }

    void clear() {
        trend = null;
    }

    void write(ByteBuffer to) {
        to.putLong(newest).putDouble(trend == null ? 0 : trend.shift());
        write(to, trend == null ? null : trend.slope());
        write(to, trend == null ? null : trend.other());
    }

    private static void write(ByteBuffer to, @Nullable RobustSlope of) {
        to.putInt(of == null ? NONE : of.points());
        to.putDouble(of == null ? 0 : of.perHour());
        to.putDouble(of == null ? 0 : of.lower());
        to.putDouble(of == null ? 0 : of.upper());
        to.putDouble(of == null ? 0 : of.confidence());
        to.putLong(of == null ? 0 : of.centre());
        to.putDouble(of == null ? 0 : of.level());
        to.putDouble(of == null ? 0 : of.levelError());
        to.putDouble(of == null ? 0 : of.inflation());
    }

    void read(StateInput from) {
        newest = from.timeOrNone();
        double shift = StateFigures.figure(from);
        RobustSlope slope = slope(from);
        RobustSlope other = slope(from);
        trend = slope == null ? null : new TrendFit(slope, other, shift);
    }

    private static @Nullable RobustSlope slope(StateInput from) {
        int points = from.getInt(0, RobustSlope.MOST);
        RobustSlope of = RobustSlopeBuilder.builder()
                .perHour(StateFigures.figure(from))
                .lower(StateFigures.figure(from))
                .upper(StateFigures.figure(from))
                .confidence(from.finite())
                .centre(from.time())
                .level(StateFigures.figure(from))
                .levelError(StateFigures.spread(from))
                .inflation(StateFigures.figure(from))
                .points(points)
                .build();
        if (points == NONE) {
            return null;
        }
        StateUnreadable.unless(
                points >= RobustSlope.LEAST
                        && of.lower() <= of.perHour()
                        && of.perHour() <= of.upper()
                        && of.confidence() > 0
                        && of.confidence() < 1
                        && of.inflation() >= 1,
                "a slope is none");
        return of;
    }
}
