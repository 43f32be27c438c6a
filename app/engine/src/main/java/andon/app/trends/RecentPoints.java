package andon.app.trends;

import andon.app.spc.RobustSlope;
import andon.models.window.StateInput;
import andon.models.window.StateUnreadable;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The points that a chart retains: at most {@value #MOST}, however many values come. A point stands for the subgroups of
 * one span of event time ({@link RetainedPoint}).
 *
 * <p>The point in progress is part of the chart's head. The others are in a ring that changes once a span, so that little
 * is logged.
 */
final class RecentPoints {
    /** The most points, the one in progress included. */
    static final int MOST = RobustSlope.MOST;

    /** What {@link #write} writes, in bytes: the point in progress and where the ring stands. */
    static final int HEAD_BYTES = RetainedPoint.BYTES + 2 * Integer.BYTES;

    /** What the ring takes, in bytes. */
    static final int RING_BYTES = (MOST - 1) * RetainedPoint.BYTES;

    private final long span;
    private RetainedPoint open = new RetainedPoint();

    /** The ring; null until the first point is complete, since many charts have an asset whose value never comes. */
    private @Nullable ByteBuffer ring;

    private int size;
    private int next;

    /** Whether the ring was read back. */
    private boolean whole;

    /**
     * @param span of event time whose subgroups become one point, in milliseconds, more than 0
     */
    RecentPoints(long span) {
        this.span = span;
    }

    /**
     * Takes a complete subgroup.
     *
     * @param values how many values count
     * @param sigma the estimate of σ that the subgroup gives; NaN if it gives none
     * @return whether the ring changed
     */
    boolean add(Subgroup subgroup, long values, double squares, double sigma) {
        boolean full =
                open.subgroups() > 0 && Math.floorDiv(open.start(), span) != Math.floorDiv(subgroup.start(), span);
        if (full) {
            if (ring == null) {
                ring = ByteBuffer.allocate(RING_BYTES);
            }
            open.write(ring.position(next * RetainedPoint.BYTES));
            next = (next + 1) % (MOST - 1);
            size = Math.min(size + 1, MOST - 1);
            open.clear();
        }
        open.add(subgroup, values, squares, sigma);
        return full;
    }

    /** Adds rules that the newest subgroup tripped: bit n for rule n. */
    void trip(int rules) {
        open.trip(rules);
    }

    /** The complete points that began after {@code start}, oldest first. */
    List<RetainedPoint> since(long start) {
        List<RetainedPoint> points = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            RetainedPoint point = new RetainedPoint();
            point.read(complete(size - i));
            if (point.start() > start) {
                points.add(point);
            }
        }
        return points;
    }

    /** The point in progress, as it is until the next subgroup is complete; without subgroups after {@link #clear()}. */
    RetainedPoint open() {
        return open;
    }

    /** How many points there are. */
    int size() {
        return size + (open.subgroups() > 0 ? 1 : 0);
    }

    /** When the newest complete point began, in milliseconds; the least there is if there is none. */
    long newest() {
        return size == 0 ? Long.MIN_VALUE : complete(1).getLong();
    }

    /** When the {@code count}th of the newest points began, in milliseconds; the newest is the one in progress. */
    long start(int count) {
        return count <= 1 ? open.start() : complete(count - 1).getLong();
    }

    /** The ring at the {@code count}th of the newest complete points, from 1. */
    private ByteBuffer complete(int count) {
        return Objects.requireNonNull(ring).position(Math.floorMod(next - count, MOST - 1) * RetainedPoint.BYTES);
    }

    /** Copies the points to {@code series}, oldest first, and returns all of them as one. */
    RetainedPoint read(PointSeries series) {
        series.clear();
        RetainedPoint all = new RetainedPoint();
        RetainedPoint point = new RetainedPoint();
        int points = size();
        for (int i = 0; i < points; i++) {
            RetainedPoint one = open;
            if (i < size) {
                point.read(complete(size - i));
                one = point;
            }
            series.add(one.start() + (one.end() - one.start()) / 2, one.mean());
            all.merge(one);
        }
        return all;
    }

    void clear() {
        open.clear();
        size = 0;
        next = 0;
    }

    /** The ring as it is logged; null if no point is complete yet. */
    byte @Nullable [] bytes() {
        return ring == null ? null : ring.array();
    }

    /**
     * Goes on with a ring that was logged, the rest having been read.
     *
     * @param fits whether so many values can be those of so many subgroups
     */
    void adopt(byte[] logged, LongBinaryPredicate fits) {
        StateUnreadable.unless(logged.length == RING_BYTES, "points take " + logged.length + " bytes");
        StateInput from = StateInput.of(logged);
        RetainedPoint[] points = new RetainedPoint[MOST - 1];
        for (int i = 0; i < points.length; i++) {
            points[i] = i < size || size == MOST - 1 ? RetainedPoint.logged(from) : new RetainedPoint();
        }
        long begun = Long.MIN_VALUE;
        long ended = Long.MIN_VALUE;
        for (int i = 0; i <= size; i++) {
            RetainedPoint point = i < size ? points[Math.floorMod(next - size + i, MOST - 1)] : open;
            if (i == size && open.subgroups() == 0) {
                continue;
            }
            StateUnreadable.unless(
                    point.subgroups() > 0
                            && fits.test(point.values(), point.subgroups())
                            && point.start() > begun
                            && point.start() >= ended,
                    "a point is not of the chart, or not behind the one before");
            begun = point.start();
            ended = point.end();
        }
        ring = ByteBuffer.wrap(logged);
        whole = true;
    }

    /** Whether so many values can be those of so many subgroups. */
    @FunctionalInterface
    interface LongBinaryPredicate {
        boolean test(long values, long subgroups);
    }

    /** Whether all points that there should be have been read back. */
    boolean isWhole() {
        return whole || size == 0;
    }

    void write(ByteBuffer to) {
        open.write(to);
        to.putInt(size).putInt(next);
    }

    void read(StateInput from) {
        open = RetainedPoint.logged(from);
        size = from.getInt(0, MOST - 1);
        next = from.getInt(0, MOST - 2);
    }
}
