package andon.app.trends;

import andon.app.spc.StateFigures;
import andon.models.window.StateInput;
import andon.models.window.StateUnreadable;
import java.nio.ByteBuffer;

/**
 * One point that a chart retains: a subgroup, or all subgroups that began in one span of event time. It has the number of
 * values, their mean and sum of squared deviations, the lowest and the highest mean of a subgroup, and the sum and the
 * greatest of the subgroups' estimates of σ. What one subgroup did therefore shows, however many a point stands for. Points
 * are merged by the formula of Chan, Golub and LeVeque (1979):
 *
 * <pre>
 * δ = x̄ᵦ − x̄ₐ,  x̄ = x̄ₐ + δ nᵦ / n,  M₂ = M₂ₐ + M₂ᵦ + δ² nₐ nᵦ / n
 * </pre>
 */
final class RetainedPoint {
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

    /**
     * Takes a complete subgroup.
     *
     * @param count how many of its values count
     * @param itsSquares the sum of their squared deviations
     * @param sigma the estimate of σ that it gives; NaN if it gives none
     */
    void add(Subgroup subgroup, long count, double itsSquares, double sigma) {
        if (subgroups == 0) {
            start = subgroup.start();
        }
        end = subgroup.end();
        subgroups++;
        mergeValues(count, subgroup.mean(), itsSquares);
        stretch(subgroup.mean(), subgroup.mean());
        if (!Double.isNaN(sigma)) {
            sigmas++;
            sigmaSum += sigma;
            sigmaMost = Math.max(sigmaMost, sigma);
        }
    }

    /** Adds rules that a subgroup tripped: bit n for rule n. */
    void trip(int rules) {
        tripped |= rules;
    }

    /** Takes all subgroups of a later point. */
    void merge(RetainedPoint other) {
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
        mergeValues(other.values, other.mean, other.squares);
    }

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

    /** What it has now, as figures that stay. */
    PointSummary summary() {
        return new PointSummary(start, end, values, subgroups, mean, within(), overall());
    }

    private void mergeValues(long count, double otherMean, double otherSquares) {
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

    void clear() {
        start = end = values = 0;
        subgroups = sigmas = tripped = 0;
        mean = squares = sigmaSum = sigmaMost = 0;
        low = Double.POSITIVE_INFINITY;
        high = Double.NEGATIVE_INFINITY;
    }

    void write(ByteBuffer to) {
        to.putLong(start)
                .putLong(end)
                .putInt((int) values)
                .putInt(subgroups)
                .putInt(sigmas)
                .putInt(tripped);
        to.putDouble(mean).putDouble(squares).putDouble(sigmaSum);
        to.putDouble(sigmaMost).putDouble(low).putDouble(high);
    }

    void read(ByteBuffer from) {
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

    /**
     * Reads a point from logged state. One without subgroups is empty.
     *
     * @throws StateUnreadable if its figures do not fit together
     */
    static RetainedPoint logged(StateInput from) {
        byte[] bytes = from.bytes(BYTES);
        RetainedPoint point = new RetainedPoint();
        point.read(ByteBuffer.wrap(bytes));
        if (point.subgroups == 0) {
            return new RetainedPoint();
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
