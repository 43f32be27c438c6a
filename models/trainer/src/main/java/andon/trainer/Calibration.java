package andon.trainer;

import andon.models.bundle.Threshold;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Finds a threshold: the quantile of the smoothed scores of held-out healthy windows, times the margin. The quantile of
 * n scores lies between the two scores next to place (n − 1)·q, in proportion.
 */
final class Calibration {
    private Calibration() {}

    /**
     * The threshold for scores.
     *
     * @param spells scores of held-out windows in order of time; smoothing starts anew with each list
     */
    static Threshold of(List<double[]> spells, int smoothing, double quantile, double margin) {
        List<Double> scores = new ArrayList<>();
        for (double[] spell : spells) {
            for (int i = 0; i < spell.length; i++) {
                int from = Math.max(0, i - smoothing + 1);
                double sum = 0;
                for (int j = from; j <= i; j++) {
                    sum += spell[j];
                }
                scores.add(sum / (i - from + 1));
            }
        }
        Collections.sort(scores);
        // A model may fit healthy windows without any error; a threshold must still be above 0.
        double value = Math.max(quantile(scores, quantile) * margin, Float.MIN_NORMAL);
        return Threshold.calibrated(value, quantile, margin, scores.size());
    }

    private static double quantile(List<Double> sorted, double quantile) {
        double place = (sorted.size() - 1) * quantile;
        int below = (int) place;
        int above = Math.min(below + 1, sorted.size() - 1);
        return sorted.get(below) + (place - below) * (sorted.get(above) - sorted.get(below));
    }
}
