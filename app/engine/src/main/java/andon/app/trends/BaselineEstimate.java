package andon.app.trends;

import andon.app.spc.StateFigures;
import andon.models.window.StateInput;
import andon.models.window.StateUnreadable;
import java.nio.ByteBuffer;

/** The mean and σ of a healthy process. They are known, or estimated from the first subgroups. */
final class BaselineEstimate {
    static final int BYTES = 2 * Integer.BYTES + Long.BYTES + 2 * Double.BYTES + 1;

    private static final double FAR = 1e9;

    private final int wanted;

    private boolean complete;
    private long values;
    private int subgroups;
    private int sigmas;
    private double mean;

    /** The mean of the subgroups' estimates. */
    private double sigma;

    private BaselineEstimate(int wanted) {
        this.wanted = wanted;
    }

    /** Of the first {@code subgroups}, or more until the values vary. */
    static BaselineEstimate ofFirst(int subgroups) {
        return new BaselineEstimate(subgroups);
    }

    static BaselineEstimate known(double mean, double sigma) {
        BaselineEstimate known = new BaselineEstimate(0);
        known.mean = mean;
        known.sigma = sigma;
        known.complete = true;
        return known;
    }

    /**
     * Takes a subgroup, until it is complete.
     *
     * @param estimate of σ that the subgroup gives; NaN if it gives none
     * @return whether it is complete with this one
     */
    boolean add(long count, double subgroupMean, double estimate) {
        values += count;
        subgroups++;
        mean += (subgroupMean - mean) * count / values;
        if (!Double.isNaN(estimate)) {
            sigmas++;
            sigma += (estimate - sigma) / sigmas;
        }
        complete = isEnough();
        return complete;
    }

    private boolean isEnough() {
        return subgroups >= wanted && sigma > 0;
    }

    boolean isComplete() {
        return complete;
    }

    /** Whether it was known from the beginning. */
    boolean isKnown() {
        return wanted == 0;
    }

    int wanted() {
        return wanted;
    }

    int subgroups() {
        return subgroups;
    }

    long values() {
        return values;
    }

    double mean() {
        return mean;
    }

    double sigma() {
        return sigma;
    }

    /**
     * How far a point is from the centre, in its standard deviations. {@value #FAR} stands for all that is farther: a σ may
     * be so small that no number says how far, and averages and sums could not come back from it.
     *
     * @param size how many values the point has
     */
    double standardised(double point, int size) {
        double off = point - mean;
        double z = off == 0 ? 0 : off / (sigma / Math.sqrt(size));
        return Math.max(-FAR, Math.min(FAR, z));
    }

    /** What it is now. */
    BaselineState state() {
        return new BaselineState(complete, wanted, subgroups, values, mean, sigma);
    }

    void write(ByteBuffer to) {
        to.put((byte) (complete ? 1 : 0)).putLong(values).putInt(subgroups).putInt(sigmas);
        to.putDouble(mean).putDouble(sigma);
    }

    void read(StateInput from) {
        complete = from.flag();
        values = StateFigures.count(from);
        subgroups = from.getInt(0, Integer.MAX_VALUE);
        sigmas = from.getInt(0, subgroups);
        mean = StateFigures.figure(from);
        sigma = StateFigures.spread(from);
        StateUnreadable.unless(complete == isEnough() && values >= subgroups, "a baseline of too little");
    }
}
