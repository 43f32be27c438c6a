package andon.trainer;

import java.util.List;
import java.util.Map;
import org.ejml.simple.SimpleMatrix;

/**
 * The kind {@code mahalanobis}: the distance √(zᵀΣ⁻¹z / d) of a window's d features from the healthy mean, with the
 * {@link FeatureCovariance} Σ (P. C. Mahalanobis, Proceedings of the National Institute of Sciences of India 2, 1936;
 * as monitoring statistic: H. Hotelling, 1947). What is expected of a signal is its mean given the features of the
 * other signals, under a normal distribution: E[z<sub>B</sub> | rest] = z<sub>B</sub> − (P<sub>BB</sub>)⁻¹(Pz)<sub>B</sub>
 * with P = Σ⁻¹ and B the signal's features.
 */
final class Mahalanobis {
    private Mahalanobis() {}

    static QuadraticForm fit(Features features, List<float[]> windows) {
        FeatureCovariance covariance = FeatureCovariance.of(features, windows);
        double[] eigenvalues = covariance.eigenvalues();
        int size = eigenvalues.length;
        double[] roots = new double[size];
        double[] inverses = new double[size];
        for (int k = 0; k < size; k++) {
            inverses[k] = 1 / eigenvalues[k];
            roots[k] = Math.sqrt(inverses[k]);
        }
        return new QuadraticForm(
                features,
                covariance.centre(),
                covariance.scale(),
                covariance.combine(roots),
                size,
                expected(features, covariance.scale(), covariance.combine(inverses)),
                Map.of(
                        "features",
                        (double) size,
                        "shrinkage",
                        FeatureCovariance.SHRINKAGE,
                        "condition",
                        eigenvalues[0] / eigenvalues[size - 1]));
    }

    private static double[][] expected(Features features, double[] scale, double[][] precision) {
        int kinds = features.kinds();
        int signals = features.signals();
        double[] weights = features.meanWeights();
        double[][] expected = new double[features.size()][signals];
        for (int signal = 0; signal < signals; signal++) {
            SimpleMatrix own = new SimpleMatrix(kinds, kinds);
            SimpleMatrix rows = new SimpleMatrix(kinds, features.size());
            for (int kind = 0; kind < kinds; kind++) {
                double[] row = precision[kind * signals + signal];
                for (int j = 0; j < row.length; j++) {
                    rows.set(kind, j, row[j]);
                }
                for (int other = 0; other < kinds; other++) {
                    own.set(kind, other, row[other * signals + signal]);
                }
            }
            SimpleMatrix residual = own.solve(rows);
            for (int kind = 0; kind < kinds; kind++) {
                int feature = kind * signals + signal;
                double weight = weights[kind] * scale[feature];
                expected[feature][signal] += weight;
                for (int j = 0; j < features.size(); j++) {
                    expected[j][signal] -= weight * residual.get(kind, j);
                }
            }
        }
        return expected;
    }
}
