package andon.app.trends;

import org.jspecify.annotations.Nullable;

/**
 * The limit of the specification that a process is beyond now.
 *
 * @param name which limit
 * @param value the limit, in the unit of the values
 */
record LimitPassed(String name, double value) {
    /**
     * Judged by the line through the points, or by its level where they have no trend. The last point decides where the
     * line may have crossed the limit already: where the interval of the time to it begins now.
     */
    static @Nullable LimitPassed of(AssetChart chart, RobustSlope slope, @Nullable LimitAhead ahead) {
        Specification specification = chart.chart().specification();
        if (specification == null) {
            return null;
        }
        long now = chart.lastTime();
        LimitPassed passed = of(specification, slope.isTrend() ? slope.at(now) : slope.level());
        boolean mayHave = ahead != null
                && ahead.name().endsWith("specification")
                && ahead.time().earliest().toEpochMilli() <= now;
        return passed == null && mayHave ? of(specification, chart.lastPoint()) : passed;
    }

    private static @Nullable LimitPassed of(Specification specification, double value) {
        Double upper = specification.upper();
        Double lower = specification.lower();
        if (upper != null && value > upper) {
            return new LimitPassed("upper-specification", upper);
        }
        return lower != null && value < lower ? new LimitPassed("lower-specification", lower) : null;
    }
}
