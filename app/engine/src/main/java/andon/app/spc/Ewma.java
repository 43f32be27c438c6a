package andon.app.spc;

import andon.models.window.StateInput;
import andon.models.window.StateUnreadable;
import java.nio.ByteBuffer;

/**
 * The exponentially weighted moving average chart (Roberts 1959; Montgomery, 7th ed., 9.2), in the unit of what is
 * plotted:
 *
 * <pre>
 * z₀ = μ,  zᵢ = λ xᵢ + (1 − λ) zᵢ₋₁,  limits μ ± L σ √(λ / (2 − λ) · (1 − (1 − λ)²ⁱ))
 * </pre>
 *
 * The limits are exact for each i, narrow at first; asymptotic ones leave out the last factor and miss early shifts.
 */
public final class Ewma {
    /** What {@link #write} writes, in bytes. */
    public static final int BYTES = 2 * Double.BYTES;

    /** λ that finds a shift of about 1 σ soonest, and is robust against values that are not normal. */
    public static final double LAMBDA = 0.2;

    /** L that goes with it: one false alarm in about 560 points (Lucas and Saccucci 1990, table 3: L 2.962 for 500). */
    public static final double WIDTH = 3;

    private final double centre;
    private final double sigma;
    private final double lambda;
    private final double width;

    private double value;
    private double fading = 1;

    /**
     * Starts at the centre.
     *
     * @param centre μ, the process mean
     * @param sigma σ, the standard deviation of what is plotted
     * @param lambda λ, the weight of the newest point, above 0 to 1
     * @param width L, how many standard deviations the limits are away, above 0
     */
    public Ewma(double centre, double sigma, double lambda, double width) {
        if (!(lambda > 0 && lambda <= 1)) {
            throw new IllegalArgumentException("lambda must be above 0 and at most 1, was " + lambda);
        }
        this.centre = centre;
        this.sigma = sigma;
        this.lambda = lambda;
        this.width = width;
        this.value = centre;
    }

    /** Takes the next point. */
    public void add(double x) {
        value += lambda * (x - value);
        fading *= (1 - lambda) * (1 - lambda);
    }

    /** zᵢ; the centre before the first point. */
    public double value() {
        return value;
    }

    /** The lower limit at the last point. */
    public double lower() {
        return centre - reach(1 - fading);
    }

    /** The upper limit at the last point. */
    public double upper() {
        return centre + reach(1 - fading);
    }

    /** The lower limit after many points. */
    double asymptoticLower() {
        return centre - reach(1);
    }

    /** The upper limit after many points. */
    double asymptoticUpper() {
        return centre + reach(1);
    }

    /** Whether the value is beyond a limit. */
    boolean isOutside() {
        return value > upper() || value < lower();
    }

    /** Writes the state, {@link #BYTES} bytes. */
    public void write(ByteBuffer to) {
        to.putDouble(value).putDouble(fading);
    }

    /** Goes on with a state that was written. */
    public void read(StateInput from) {
        value = StateFigures.figure(from);
        fading = from.finite();
        StateUnreadable.unless(fading >= 0 && fading <= 1, "what is left of a start is " + fading);
    }

    private double reach(double share) {
        return width * sigma * Math.sqrt(lambda / (2 - lambda) * share);
    }
}
