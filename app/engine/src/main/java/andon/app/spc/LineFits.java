package andon.app.spc;

/** Straight lines by least squares through any run of points, in constant time from running sums. */
final class LineFits {
    private final double[] hours;
    private final double[] values;
    private final double[] sumX;
    private final double[] sumXx;
    private final double[] sumY;
    private final double[] sumXy;
    private final double[] sumYy;

    /**
     * @param centre near the middle of the times, so that sums stay small
     * @param times in milliseconds
     */
    LineFits(long centre, long[] times, double[] values) {
        int n = values.length;
        this.hours = new double[n];
        this.values = values;
        this.sumX = new double[n + 1];
        this.sumXx = new double[n + 1];
        this.sumY = new double[n + 1];
        this.sumXy = new double[n + 1];
        this.sumYy = new double[n + 1];
        for (int i = 0; i < n; i++) {
            double x = (times[i] - centre) / RobustSlope.HOUR;
            double y = values[i];
            hours[i] = x;
            sumX[i + 1] = sumX[i] + x;
            sumXx[i + 1] = sumXx[i] + x * x;
            sumY[i + 1] = sumY[i] + y;
            sumXy[i + 1] = sumXy[i] + x * y;
            sumYy[i + 1] = sumYy[i] + y * y;
        }
    }

    /** The sum of squared residuals about the line through the points from {@code from} to before {@code to}. */
    double squares(int from, int to) {
        double y = sumY[to] - sumY[from];
        double slope = slope(from, to);
        return Math.max(0, sumYy[to] - sumYy[from] - y * y / (to - from) - slope * covariance(from, to));
    }

    /** The residuals about two lines, before {@code at} and from it on. */
    double[] residuals(int at) {
        double[] residuals = values.clone();
        subtract(residuals, 0, at);
        subtract(residuals, at, residuals.length);
        return residuals;
    }

    private void subtract(double[] residuals, int from, int to) {
        double slope = slope(from, to);
        double x = (sumX[to] - sumX[from]) / (to - from);
        double y = (sumY[to] - sumY[from]) / (to - from);
        for (int i = from; i < to; i++) {
            residuals[i] -= y + slope * (hours[i] - x);
        }
    }

    /** 0 where all times are the same. */
    private double slope(int from, int to) {
        double x = sumX[to] - sumX[from];
        double squares = sumXx[to] - sumXx[from] - x * x / (to - from);
        return hours[from] == hours[to - 1] ? 0 : covariance(from, to) / squares;
    }

    private double covariance(int from, int to) {
        double x = sumX[to] - sumX[from];
        double y = sumY[to] - sumY[from];
        return sumXy[to] - sumXy[from] - x * y / (to - from);
    }
}
