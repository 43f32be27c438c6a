package andon.app.trends;

import andon.app.spc.RobustSlope;
import andon.app.spc.Specification;
import org.jspecify.annotations.Nullable;

/**
 * The limit of the specification that a process, or its last point, is beyond now.
 *
 * @param name which limit
 * @param value the limit, in the unit of the values
 * @param ofPoint whether only the last point is beyond it, and the line through the points is not
 */
record PassedLimit(String name, double value, boolean ofPoint) {
    /**
     * Judges the line through the points, or its level if they have no trend, and then the last point. Returns null if
     * neither is beyond a limit, or if there is no specification.
     */
    static @Nullable PassedLimit of(ChartState state) {
        Specification specification = state.chart().specification();
        if (specification == null) {
            return null;
        }
        RobustSlope slope = state.history().slope();
        PassedLimit process = slope == null
                ? null
                : of(specification, slope.isTrend() ? slope.at(state.history().lastTime()) : slope.level(), false);
        return process == null ? of(specification, state.history().lastPoint(), true) : process;
    }

    private static @Nullable PassedLimit of(Specification specification, double value, boolean ofPoint) {
        Double upper = specification.upper();
        Double lower = specification.lower();
        if (upper != null && value > upper) {
            return new PassedLimit("upper-specification", upper, ofPoint);
        }
        return lower != null && value < lower ? new PassedLimit("lower-specification", lower, ofPoint) : null;
    }
}
