package andon.trainer;

import java.util.List;

/** Mahalanobis' distance from its definition, with covariances by double loops and the inverse by elimination. */
final class SlowMahalanobis {
    private SlowMahalanobis() {}

    static double score(Features features, List<float[]> healthy, float[] window) {
        int size = features.size();
        double[][] covariance = new double[size][size + 1];
        double[] z = new double[size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                double correlation = covariance(features, healthy, i, j)
                        / Math.sqrt(covariance(features, healthy, i, i) * covariance(features, healthy, j, j));
                covariance[i][j] = i == j ? 1 : 0.9 * correlation;
            }
            z[i] = (features.of(window)[i] - mean(features, healthy, i))
                    / Math.sqrt(covariance(features, healthy, i, i));
            covariance[i][size] = z[i];
        }
        double[] solution = solve(covariance);
        double square = 0;
        for (int i = 0; i < size; i++) {
            square += z[i] * solution[i];
        }
        return Math.sqrt(square / size);
    }

    private static double mean(Features features, List<float[]> windows, int i) {
        return windows.stream().mapToDouble(w -> features.of(w)[i]).average().orElseThrow();
    }

    private static double covariance(Features features, List<float[]> windows, int i, int j) {
        double left = mean(features, windows, i);
        double right = mean(features, windows, j);
        return windows.stream()
                .mapToDouble(w -> (features.of(w)[i] - left) * (features.of(w)[j] - right))
                .average()
                .orElseThrow();
    }

    private static double[] solve(double[][] rows) {
        int size = rows.length;
        for (int pivot = 0; pivot < size; pivot++) {
            for (int row = 0; row < size; row++) {
                double factor = row == pivot ? 0 : rows[row][pivot] / rows[pivot][pivot];
                for (int column = 0; column <= size; column++) {
                    rows[row][column] -= factor * rows[pivot][column];
                }
            }
        }
        double[] solution = new double[size];
        for (int i = 0; i < size; i++) {
            solution[i] = rows[i][size] / rows[i][i];
        }
        return solution;
    }
}
