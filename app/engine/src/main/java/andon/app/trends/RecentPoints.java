package andon.app.trends;

import andon.app.spc.RobustSlope;
import andon.app.spc.StateFigures;
import andon.models.window.StateInput;
import andon.models.window.StateUnreadable;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a chart retains of the past: at most {@value #MOST} points, however many values come. A point is a subgroup, or
 * all subgroups that began in one span of event time; each with its number of values, their mean and sum of squared
 * deviations, the lowest and the highest mean of a subgroup, and the sum and the greatest of the subgroups' estimates of σ.
 * So what one subgroup did shows, however many a point stands for. Points are merged by the formula of Chan, Golub and LeVeque
 * (1979):
 *
 * <pre>
 * δ = x̄ᵦ − x̄ₐ,  x̄ = x̄ₐ + δ nᵦ / n,  M₂ = M₂ₐ + M₂ᵦ + δ² nₐ nᵦ / n
 * </pre>
 *
 * The point in progress is part of the chart's head; the others lie in a ring that changes once a span, so that little is
 * logged.
 */
final class RecentPoints {
    /** The most points, the one in progress included. */
    static final int MOST = RobustSlope.MOST;

    /** What {@link #write} writes, in bytes: the point in progress and where the ring stands. */
    static final int HEAD_BYTES = Point.BYTES + 2 * Integer.BYTES;

    /** What the ring takes, in bytes. */
    static final int RING_BYTES = (MOST - 1) * Point.BYTES;

    private final long span;
    private Point open = new Point();

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
        boolean full = open.subgroups > 0 && Math.floorDiv(open.start, span) != Math.floorDiv(subgroup.start(), span);
        if (full) {
            if (ring == null) {
                ring = ByteBuffer.allocate(RING_BYTES);
            }
            open.write(ring.position(next * Point.BYTES));
            next = (next + 1) % (MOST - 1);
            size = Math.min(size + 1, MOST - 1);
            open.clear();
        }
        if (open.subgroups == 0) {
            open.start = subgroup.start();
        }
        open.end = subgroup.end();
        open.subgroups++;
        open.merge(values, subgroup.mean(), squares);
        open.stretch(subgroup.mean(), subgroup.mean());
        if (!Double.isNaN(sigma)) {
            open.sigmas++;
            open.sigmaSum += sigma;
            open.sigmaMost = Math.max(open.sigmaMost, sigma);
        }
        return full;
    }

    /** The newest subgroup tripped rules: bit n for rule n. */
    void tripped(int rules) {
        open.tripped |= rules;
    }

    /** The complete points that began after {@code start}, oldest first. */
    List<Point> since(long start) {
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            Point point = new Point();
            point.read(complete(size - i));
            if (point.start > start) {
                points.add(point);
            }
        }
        return points;
    }

    /** The point in progress, as it is until the next subgroup is complete; without subgroups after {@link #clear()}. */
    Point open() {
        return open;
    }

    /** How many points there are. */
    int size() {
        return size + (open.subgroups > 0 ? 1 : 0);
    }

    /** When the newest complete point began, in milliseconds; the least there is if there is none. */
    long newest() {
        return size == 0 ? Long.MIN_VALUE : complete(1).getLong();
    }

    /** When the {@code count}th of the newest points began, in milliseconds; the newest is the one in progress. */
    long start(int count) {
        return count <= 1 ? open.start : complete(count - 1).getLong();
    }

    /** The ring at the {@code count}th of the newest complete points, from 1. */
    private ByteBuffer complete(int count) {
        return Objects.requireNonNull(ring).position(Math.floorMod(next - count, MOST - 1) * Point.BYTES);
    }

    /** Reads the points, oldest first, to {@code times} (their middles) and {@code means}, and returns all as one. */
    Point read(long[] times, double[] means) {
        Point all = new Point();
        Point point = new Point();
        int points = size();
        for (int i = 0; i < points; i++) {
            Point one = open;
            if (i < size) {
                point.read(complete(size - i));
                one = point;
            }
            times[i] = one.start + (one.end - one.start) / 2;
            means[i] = one.mean;
            all.take(one);
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
        Point[] points = new Point[MOST - 1];
        for (int i = 0; i < points.length; i++) {
            points[i] = i < size || size == MOST - 1 ? Point.logged(from) : new Point();
        }
        long begun = Long.MIN_VALUE;
        long ended = Long.MIN_VALUE;
        for (int i = 0; i <= size; i++) {
            Point point = i < size ? points[Math.floorMod(next - size + i, MOST - 1)] : open;
            if (i == size && open.subgroups == 0) {
                continue;
            }
            StateUnreadable.unless(
                    point.subgroups > 0
                            && fits.test(point.values, point.subgroups)
                            && point.start > begun
                            && point.start >= ended,
                    "a point is not of the chart, or not behind the one before");
            begun = point.start;
            ended = point.end;
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
        open = Point.logged(from);
        size = from.getInt(0, MOST - 1);
        next = from.getInt(0, MOST - 2);
    }

    /** One or more subgroups. */
    static final class Point {
        static final int BYTES = 8 * Long.BYTES + 4 * Integer.BYTES;

        private long start;
        private long end;
        private long values;
        private int subgroups;
        private int sigmas;
        private int tripped;
        private double mean;
        private double squares;
        private double sigmaSum;
        private double sigmaMost;
        private double low = Double.POSITIVE_INFINITY;
        private double high = Double.NEGATIVE_INFINITY;

        /** The event time of the first value, in milliseconds. */
        long start() {
            return start;
        }

        /** The event time of the last value, in milliseconds. */
        long end() {
            return end;
        }

        long values() {
            return values;
        }

        int subgroups() {
            return subgroups;
        }

        double mean() {
            return mean;
        }

        /** The lowest mean of its subgroups. */
        double low() {
            return low;
        }

        /** The highest mean of its subgroups. */
        double high() {
            return high;
        }

        /** The rules that its subgroups tripped, bit n for rule n. */
        int tripped() {
            return tripped;
        }

        /** The mean of the subgroups' estimates of σ; NaN if there is none. */
        double within() {
            return sigmas == 0 ? Double.NaN : sigmaSum / sigmas;
        }

        /** The greatest of the subgroups' estimates of σ; NaN if there is none. */
        double widest() {
            return sigmas == 0 ? Double.NaN : sigmaMost;
        }

        /** The standard deviation of all values; NaN of fewer than two. */
        double overall() {
            return values < 2 ? Double.NaN : Math.sqrt(squares / (values - 1));
        }

        private void merge(long count, double otherMean, double otherSquares) {
            double delta = otherMean - mean;
            long together = values + count;
            mean += delta * count / together;
            squares += otherSquares + delta * delta * ((double) values * count / together);
            values = together;
        }

        private void stretch(double lowest, double highest) {
            low = Math.min(low, lowest);
            high = Math.max(high, highest);
        }

        private void take(Point other) {
            if (subgroups == 0) {
                start = other.start;
            }
            end = other.end;
            subgroups += other.subgroups;
            tripped |= other.tripped;
            sigmas += other.sigmas;
            sigmaSum += other.sigmaSum;
            sigmaMost = Math.max(sigmaMost, other.sigmaMost);
            stretch(other.low, other.high);
            merge(other.values, other.mean, other.squares);
        }

        private void clear() {
            start = end = values = 0;
            subgroups = sigmas = tripped = 0;
            mean = squares = sigmaSum = sigmaMost = 0;
            low = Double.POSITIVE_INFINITY;
            high = Double.NEGATIVE_INFINITY;
        }

        private void write(ByteBuffer to) {
            to.putLong(start)
                    .putLong(end)
                    .putInt((int) values)
                    .putInt(subgroups)
                    .putInt(sigmas)
                    .putInt(tripped);
            to.putDouble(mean).putDouble(squares).putDouble(sigmaSum);
            to.putDouble(sigmaMost).putDouble(low).putDouble(high);
        }

        private void read(ByteBuffer from) {
            start = from.getLong();
            end = from.getLong();
            values = from.getInt();
            subgroups = from.getInt();
            sigmas = from.getInt();
            tripped = from.getInt();
            mean = from.getDouble();
            squares = from.getDouble();
            sigmaSum = from.getDouble();
            sigmaMost = from.getDouble();
            low = from.getDouble();
            high = from.getDouble();
        }

        /** Reads a point that was logged; one without subgroups is none. */
        private static Point logged(StateInput from) {
            byte[] bytes = from.bytes(BYTES);
            Point point = new Point();
            point.read(ByteBuffer.wrap(bytes));
            if (point.subgroups == 0) {
                return new Point();
            }
            StateInput.time(point.start);
            StateInput.time(point.end);
            StateUnreadable.unless(
                    point.start <= point.end
                            && point.subgroups > 0
                            && point.values >= point.subgroups
                            && point.sigmas >= 0
                            && point.sigmas <= point.subgroups
                            && StateFigures.isFigure(point.mean)
                            && StateFigures.isFigure(point.low)
                            && StateFigures.isFigure(point.high)
                            && StateFigures.isSpread(point.sigmaSum)
                            && StateFigures.isSpread(point.sigmaMost)
                            && StateFigures.areSquares(point.squares),
                    "a point is none");
            return point;
        }
    }
}
