package andon.trainer;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

/**
 * How the features of healthy windows vary together. Features are standardised by their deviation times the allowance
 * g of their signal. In these units the matrix is (1 − ρ)·r<sub>ij</sub> / (g<sub>i</sub>g<sub>j</sub>) beside the
 * diagonal and 1 on it: correlations r are shrunk by ρ towards none (after O. Ledoit and M. Wolf, "A well-conditioned
 * estimator for large-dimensional covariance matrices", Journal of Multivariate Analysis 88, 2004, with a fixed ρ, as
 * overlapping windows are not the independent samples their estimate of ρ needs), and what the allowance adds to a
 * variance is taken to vary by itself.
 */
final class FeatureCovariance {
    /** The share ρ by which correlations are shrunk. */
    static final double SHRINKAGE = 0.1;

    private final double[] centre;
    private final double[] scale;
    private final double[][] matrix;
    private final double[] eigenvalues;
    private final double[][] eigenvectors;

    private FeatureCovariance(double[] centre, double[] scale, double[][] matrix) {
        this.centre = centre;
        this.scale = scale;
        this.matrix = matrix;
        int size = centre.length;
        eigenvalues = new double[size];
        eigenvectors = new double[size][size];
        decompose();
    }

    /** The covariance of the features of {@code windows}. */
    static FeatureCovariance of(Features features, List<float[]> windows) {
        int size = features.size();
        double[][] values = windows.stream().map(features::of).toArray(double[][]::new);
        double[] centre = new double[size];
        for (double[] row : values) {
            for (int i = 0; i < size; i++) {
                centre[i] += row[i] / values.length;
            }
        }
        double[] deviation = new double[size];
        for (double[] row : values) {
            for (int i = 0; i < size; i++) {
                row[i] -= centre[i];
                deviation[i] += row[i] * row[i] / values.length;
            }
        }
        double[] scale = new double[size];
        for (int i = 0; i < size; i++) {
            double allowance = features.allowance(i % features.signals());
            deviation[i] = Math.max(Math.sqrt(deviation[i]), features.leastDeviation(i));
            scale[i] = deviation[i] * allowance;
        }
        double[][] matrix = new double[size][size];
        for (double[] row : values) {
            for (int i = 0; i < size; i++) {
                row[i] /= deviation[i];
            }
            for (int i = 0; i < size; i++) {
                for (int j = 0; j <= i; j++) {
                    matrix[i][j] += row[i] * row[j] / values.length;
                }
            }
        }
        for (int i = 0; i < size; i++) {
            double own = features.allowance(i % features.signals());
            for (int j = 0; j < i; j++) {
                matrix[i][j] *= (1 - SHRINKAGE) / (own * features.allowance(j % features.signals()));
                matrix[j][i] = matrix[i][j];
            }
            matrix[i][i] = 1;
        }
        return new FeatureCovariance(centre, scale, matrix);
    }

    private void decompose() {
        int size = centre.length;
        EigenDecomposition_F64<DMatrixRMaj> decomposition = DecompositionFactory_DDRM.eig(size, true, true);
        if (!decomposition.decompose(new DMatrixRMaj(matrix))) {
            throw new IllegalStateException("eigenvalues of a " + size + " × " + size + " covariance not found");
        }
        Integer[] order = new Integer[size];
        for (int i = 0; i < size; i++) {
            order[i] = i;
        }
        Arrays.sort(
                order,
                Comparator.comparingDouble(i -> -decomposition.getEigenvalue(i).getReal()));
        for (int k = 0; k < size; k++) {
            eigenvalues[k] = decomposition.getEigenvalue(order[k]).getReal();
            DMatrixRMaj vector = decomposition.getEigenVector(order[k]);
            for (int i = 0; i < size; i++) {
                eigenvectors[k][i] = vector.get(i);
            }
        }
    }

    /** The features' means. */
    double[] centre() {
        return centre;
    }

    /** The features' units: deviation times allowance. */
    double[] scale() {
        return scale;
    }

    /** The matrix, in these units. */
    double[][] matrix() {
        return matrix;
    }

    /** Its eigenvalues, falling. */
    double[] eigenvalues() {
        return eigenvalues;
    }

    /** Σ weight<sub>k</sub> · v<sub>k</sub>v<sub>k</sub>ᵀ over the eigenvectors v in the order of their eigenvalues. */
    double[][] combine(double[] weights) {
        int size = centre.length;
        double[][] sum = new double[size][size];
        for (int k = 0; k < size; k++) {
            if (weights[k] == 0) {
                continue;
            }
            double[] vector = eigenvectors[k];
            for (int i = 0; i < size; i++) {
                double left = weights[k] * vector[i];
                for (int j = 0; j < size; j++) {
                    sum[i][j] += left * vector[j];
                }
            }
        }
        return sum;
    }
}
