package andon.trainer;

import java.util.List;
import java.util.Map;

/**
 * The kind {@code pca}: the l leading principal components of the {@link FeatureCovariance}, as many as hold
 * {@value #VARIANCE} of the variance, and two statistics. T² = Σ t<sub>k</sub>²/λ<sub>k</sub> over the scores t on the
 * components measures the distance within the model, Q = the squared distance from the model (J. E. Jackson and
 * G. S. Mudholkar, "Control procedures for residuals associated with principal component analysis", Technometrics 21,
 * 1979). The score is the root of the combined index T²/T²lim + Q/Qlim of H. H. Yue and S. J. Qin ("Reconstruction-based
 * fault identification using a combined index", Industrial and Engineering Chemistry Research 40, 2001), so that either
 * raises it. The limits are those of a normal distribution for one window in a hundred: T²lim = χ²(l), Qlim = g·χ²(h)
 * with g = θ₂/θ₁ and h = θ₁²/θ₂, θ<sub>i</sub> the sum of the i-th powers of the eigenvalues left out (G. E. P. Box,
 * Annals of Mathematical Statistics 25, 1954). What is expected of a signal is its mean in the window's projection on
 * the components.
 */
final class PrincipalComponents {
    static final double VARIANCE = 0.9;

    /** The standard normal quantile of 0.99. */
    private static final double NORMAL_QUANTILE = 2.3263478740408408;

    private PrincipalComponents() {}

    static QuadraticForm fit(Features features, List<float[]> windows) {
        FeatureCovariance covariance = FeatureCovariance.of(features, windows);
        double[] eigenvalues = covariance.eigenvalues();
        int components = components(eigenvalues);
        double[] limits = limits(eigenvalues, components);
        int size = eigenvalues.length;
        double[] roots = new double[size];
        double[] projection = new double[size];
        for (int k = 0; k < size; k++) {
            roots[k] = k < components ? 1 / Math.sqrt(eigenvalues[k] * limits[0]) : 1 / Math.sqrt(limits[1]);
            projection[k] = k < components ? 1 : 0;
        }
        return new QuadraticForm(
                features,
                covariance.centre(),
                covariance.scale(),
                covariance.combine(roots),
                1,
                expected(features, covariance.scale(), covariance.combine(projection)),
                Map.of(
                        "features",
                        (double) size,
                        "components",
                        (double) components,
                        "t2Limit",
                        limits[0],
                        "qLimit",
                        limits[1]));
    }

    /** The least number of leading eigenvalues that hold the share of the variance; one is always left out. */
    static int components(double[] eigenvalues) {
        double total = 0;
        for (double eigenvalue : eigenvalues) {
            total += eigenvalue;
        }
        double held = 0;
        int components = 0;
        while (components < eigenvalues.length - 1 && held < VARIANCE * total) {
            held += eigenvalues[components++];
        }
        return Math.max(1, components);
    }

    /** The limits of T² and Q. */
    static double[] limits(double[] eigenvalues, int components) {
        double first = 0;
        double second = 0;
        for (int k = components; k < eigenvalues.length; k++) {
            first += eigenvalues[k];
            second += eigenvalues[k] * eigenvalues[k];
        }
        double q = first == 0 ? 1 : second / first * chiSquared(first * first / second);
        return new double[] {chiSquared(components), q};
    }

    /** The 0.99 quantile of χ², by the cube of E. B. Wilson and M. M. Hilferty (1931). */
    static double chiSquared(double freedom) {
        double spread = 2 / (9 * freedom);
        double root = 1 - spread + NORMAL_QUANTILE * Math.sqrt(spread);
        return freedom * root * root * root;
    }

    private static double[][] expected(Features features, double[] scale, double[][] projection) {
        double[] weights = features.meanWeights();
        double[][] expected = new double[features.size()][features.signals()];
        for (int j = 0; j < features.size(); j++) {
            for (int feature = 0; feature < features.size(); feature++) {
                double weight = weights[feature / features.signals()] * scale[feature];
                expected[j][feature % features.signals()] += projection[j][feature] * weight;
            }
        }
        return expected;
    }
}
