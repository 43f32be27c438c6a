package andon.app.spc;

import andon.models.window.StateInput;
import andon.models.window.StateUnreadable;
import java.nio.ByteBuffer;

/**
 * The tabular cumulative sum (Page 1954; Montgomery, 7th ed., 9.1.2), in the unit of what is plotted:
 *
 * <pre>
 * C⁺ᵢ = max(0, xᵢ − (μ + kσ) + C⁺ᵢ₋₁),  C⁻ᵢ = max(0, (μ − kσ) − xᵢ + C⁻ᵢ₋₁),  limit H = hσ
 * </pre>
 *
 * The counts N⁺ and N⁻ of points since a sum was last zero show when the shift began.
 */
public final class TabularCusum {
    /** What {@link #write} writes, in bytes. */
    public static final int BYTES = 2 * Double.BYTES + 2 * Long.BYTES;

    /** k that finds a shift of 1 σ soonest. */
    public static final double K = 0.5;

    /** h that goes with it: one false alarm in 465 points (Montgomery, table 9.3). */
    public static final double H = 5;

    private final double target;
    private final double allowance;
    private final double limit;

    private double high;
    private double low;
    private long highCount;
    private long lowCount;

    /**
     * Starts with sums of zero.
     *
     * @param target μ, the process mean
     * @param sigma σ, the standard deviation of what is plotted
     * @param k the allowance in σ: half the shift that is to be found
     * @param h the limit in σ
     */
    public TabularCusum(double target, double sigma, double k, double h) {
        this.target = target;
        this.allowance = k * sigma;
        this.limit = h * sigma;
    }

    /** Takes the next point. */
    public void add(double x) {
        high = Math.max(0, x - (target + allowance) + high);
        low = Math.max(0, target - allowance - x + low);
        highCount = high > 0 ? highCount + 1 : 0;
        lowCount = low > 0 ? lowCount + 1 : 0;
    }

    /** C⁺, ≥ 0. */
    public double high() {
        return high;
    }

    /** C⁻, ≥ 0. */
    public double low() {
        return low;
    }

    /** N⁺: points since C⁺ was last zero. */
    long highCount() {
        return highCount;
    }

    /** N⁻: points since C⁻ was last zero. */
    long lowCount() {
        return lowCount;
    }

    /** H: a sum above it says that the mean has shifted. */
    public double limit() {
        return limit;
    }

    /** Whether a sum is above the limit. */
    boolean isOutside() {
        return high > limit || low > limit;
    }

    /** Writes the state, {@link #BYTES} bytes. */
    public void write(ByteBuffer to) {
        to.putDouble(high).putDouble(low).putLong(highCount).putLong(lowCount);
    }

    /** Goes on with a state that was written. */
    public void read(StateInput from) {
        high = StateFigures.figure(from);
        low = StateFigures.figure(from);
        highCount = StateFigures.count(from);
        lowCount = StateFigures.count(from);
        StateUnreadable.unless(high >= 0 && low >= 0, "a cumulative sum is below 0");
    }
}
