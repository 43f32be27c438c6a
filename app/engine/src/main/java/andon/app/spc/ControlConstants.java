package andon.app.spc;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.numbers.gamma.GammaRatio;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * What connects the spread within subgroups of n normal values with their standard deviation σ (ISO 7870-2, table 2;
 * Montgomery, Introduction to Statistical Quality Control, 7th ed., appendix VI). They are computed, not copied:
 *
 * <ul>
 *   <li>d2, the mean of the range W in units of σ: ∫ (1 − F(w)) dw over w ≥ 0,
 *   <li>d3, its standard deviation: √(2 ∫ w (1 − F(w)) dw − d2²), where the range has the distribution
 *       F(w) = n ∫ φ(x) (Φ(x + w) − Φ(x))ⁿ⁻¹ dx (Tippett 1925),
 *   <li>c4, the mean of the standard deviation s in units of σ: √(2 / (n − 1)) Γ(n / 2) / Γ((n − 1) / 2).
 * </ul>
 *
 * @param size n, from 2 to 25
 * @param d2 the mean range, in σ
 * @param d3 the standard deviation of the range, in σ
 * @param c4 the mean of s, in σ
 */
public record ControlConstants(int size, double d2, double d3, double c4) {
    /** The largest subgroup whose range is of use; above it the standard deviation is to be charted. */
    public static final int MOST = 25;

    private static final double STEP = 1.0 / 32;
    private static final int HALF = (int) (8 / STEP);
    private static final int STEPS = 2 * HALF;

    private static final List<ControlConstants> ALL = computed();

    /**
     * The constants of subgroups of {@code size} values.
     *
     * @throws IllegalArgumentException unless {@code size} is from 2 to 25
     */
    public static ControlConstants of(int size) {
        if (size < 2 || size > MOST) {
            throw new IllegalArgumentException("subgroup size must be from 2 to " + MOST + ", was " + size);
        }
        return ALL.get(size - 2);
    }

    /** c4 of any {@code size} from 2 on. */
    public static double c4(int size) {
        return Math.sqrt(2.0 / (size - 1)) / GammaRatio.delta((size - 1) / 2.0, 0.5);
    }

    /** A2: the limits of the mean are A2 mean ranges from the centre. */
    double a2() {
        return 3 / (d2 * Math.sqrt(size));
    }

    /** A3: the limits of the mean are A3 mean standard deviations from the centre. */
    double a3() {
        return 3 / (c4 * Math.sqrt(size));
    }

    /** B3: the lower limit of s, in mean standard deviations. */
    double b3() {
        return Math.max(0, 1 - 3 * deviationError() / c4);
    }

    /** B4: the upper limit of s, in mean standard deviations. */
    double b4() {
        return 1 + 3 * deviationError() / c4;
    }

    /** D3: the lower limit of the range, in mean ranges. */
    double lowerRange() {
        return Math.max(0, 1 - 3 * d3 / d2);
    }

    /** D4: the upper limit of the range, in mean ranges. */
    double upperRange() {
        return 1 + 3 * d3 / d2;
    }

    /** The standard deviation of s, in σ: √(1 − c4²). */
    private double deviationError() {
        return Math.sqrt(1 - c4 * c4);
    }

    private static List<ControlConstants> computed() {
        NormalDistribution normal = NormalDistribution.of(0, 1);
        double[] density = new double[STEPS + 1];
        double[] below = new double[2 * STEPS + 1];
        for (int x = 0; x <= 2 * STEPS; x++) {
            below[x] = normal.cumulativeProbability((x - HALF) * STEP);
            if (x <= STEPS) {
                density[x] = normal.density((x - HALF) * STEP);
            }
        }
        // Integrals of the tail 1 − F(w), and of w times it, by Simpson's rule; F by the trapezoidal rule, which is
        // exact to the last digits for a density that vanishes at both ends.
        double[] mean = new double[MOST + 1];
        double[] square = new double[MOST + 1];
        double[] distribution = new double[MOST + 1];
        for (int w = 0; w <= STEPS; w++) {
            Arrays.fill(distribution, 0);
            for (int x = 0; x <= STEPS; x++) {
                double between = below[x + w] - below[x];
                double power = density[x] * STEP;
                for (int n = 2; n <= MOST; n++) {
                    power *= between;
                    distribution[n] += n * power;
                }
            }
            double weight = (w == 0 || w == STEPS ? 1 : w % 2 == 1 ? 4 : 2) * STEP / 3;
            for (int n = 2; n <= MOST; n++) {
                mean[n] += weight * (1 - distribution[n]);
                square[n] += weight * 2 * w * STEP * (1 - distribution[n]);
            }
        }
        List<ControlConstants> all = new ArrayList<>();
        for (int n = 2; n <= MOST; n++) {
            all.add(new ControlConstants(n, mean[n], Math.sqrt(square[n] - mean[n] * mean[n]), c4(n)));
        }
        return List.copyOf(all);
    }
}
