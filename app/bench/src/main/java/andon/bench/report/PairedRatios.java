package andon.bench.report;

import andon.app.device.Spread;
import java.util.List;
import java.util.Optional;

/**
 * Ratios of two builds, a pair of neighbouring runs each. The interval of their median is that of the sign test: each ratio
 * lies above the true median with probability 1/2, whatever the ratios are distributed like, so the k-th least and the k-th
 * largest of n enclose it with probability 1 − 2 P(B ≤ k − 1), B binomial of n and 1/2. k is the largest for which that is
 * 90 % or more.
 *
 * @param ratios new against old, pair by pair; at least one
 */
public record PairedRatios(List<Double> ratios) {
    private static final double CONFIDENCE = 0.9;

    public PairedRatios {
        ratios = List.copyOf(ratios);
    }

    /**
     * Where the median lies.
     *
     * @param least the lower end
     * @param most the upper end
     * @param confidence how probable it is, 0.9 to 1
     */
    public record Interval(double least, double most, double confidence) {}

    /** The median of the ratios. */
    public double median() {
        return Spread.of(ratios).median();
    }

    /** The interval of the median; empty for less than five pairs, whose least and largest enclose it less probably. */
    public Optional<Interval> interval() {
        int n = ratios.size();
        double[] sorted =
                ratios.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        Optional<Interval> interval = Optional.empty();
        double outside = 0;
        double probability = Math.pow(0.5, n); // that exactly k ratios lie below the median
        for (int k = 0; k < n / 2; k++) {
            outside += 2 * probability;
            if (1 - outside < CONFIDENCE) {
                break;
            }
            interval = Optional.of(new Interval(sorted[k], sorted[n - 1 - k], 1 - outside));
            probability *= (double) (n - k) / (k + 1);
        }
        return interval;
    }
}
