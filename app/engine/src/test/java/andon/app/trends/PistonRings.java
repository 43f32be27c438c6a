package andon.app.trends;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Inside diameters of piston rings in mm, five in a sample (Montgomery, Introduction to Statistical Quality Control, 7th
 * ed., table 6.3; the later samples as in the exercises of the chapter). The book has x̿ = 74.001, R̄ = 0.023, s̄ = 0.0094,
 * and of the means the limits 73.988 and 74.014 (Example 6.3).
 */
public final class PistonRings {
    /** When the first sample was taken; the others follow every quarter of an hour. */
    public static final Instant START = Instant.parse("2026-11-02T06:00:00Z");

    /** The 25 samples from which the limits come. */
    static final double[][] BASELINE = {
        {74.030, 74.002, 74.019, 73.992, 74.008},
        {73.995, 73.992, 74.001, 74.011, 74.004},
        {73.988, 74.024, 74.021, 74.005, 74.002},
        {74.002, 73.996, 73.993, 74.015, 74.009},
        {73.992, 74.007, 74.015, 73.989, 74.014},
        {74.009, 73.994, 73.997, 73.985, 73.993},
        {73.995, 74.006, 73.994, 74.000, 74.005},
        {73.985, 74.003, 73.993, 74.015, 73.988},
        {74.008, 73.995, 74.009, 74.005, 74.004},
        {73.998, 74.000, 73.990, 74.007, 73.995},
        {73.994, 73.998, 73.994, 73.995, 73.990},
        {74.004, 74.000, 74.007, 74.000, 73.996},
        {73.983, 74.002, 73.998, 73.997, 74.012},
        {74.006, 73.967, 73.994, 74.000, 73.984},
        {74.012, 74.014, 73.998, 73.999, 74.007},
        {74.000, 73.984, 74.005, 73.998, 73.996},
        {73.994, 74.012, 73.986, 74.005, 74.007},
        {74.006, 74.010, 74.018, 74.003, 74.000},
        {73.984, 74.002, 74.003, 74.005, 73.997},
        {74.000, 74.010, 74.013, 74.020, 74.003},
        {73.982, 74.001, 74.015, 74.005, 73.996},
        {74.004, 73.999, 73.990, 74.006, 74.009},
        {74.010, 73.989, 73.990, 74.009, 74.014},
        {74.015, 74.008, 73.993, 74.000, 74.010},
        {73.982, 73.984, 73.995, 74.017, 74.013}
    };

    /** The 15 samples after them, of which the 12th, 13th and 14th are above the limit. */
    static final double[][] LATER = {
        {74.012, 74.015, 74.030, 73.986, 74.000},
        {73.995, 74.010, 73.990, 74.015, 74.001},
        {73.987, 73.999, 73.985, 74.000, 73.990},
        {74.008, 74.010, 74.003, 73.991, 74.006},
        {74.003, 74.000, 74.001, 73.986, 73.997},
        {73.994, 74.003, 74.015, 74.020, 74.004},
        {74.008, 74.002, 74.018, 73.995, 74.005},
        {74.001, 74.004, 73.990, 73.996, 73.998},
        {74.015, 74.000, 74.016, 74.025, 74.000},
        {74.030, 74.005, 74.000, 74.016, 74.012},
        {74.001, 73.990, 73.995, 74.010, 74.024},
        {74.015, 74.020, 74.024, 74.005, 74.019},
        {74.035, 74.010, 74.012, 74.015, 74.026},
        {74.017, 74.013, 74.036, 74.025, 74.026},
        {74.010, 74.005, 74.029, 74.000, 74.020}
    };

    private PistonRings() {}

    /** All of them as records of the measurements topic. */
    public static List<String> measurements(String asset) {
        List<String> json = new ArrayList<>();
        for (int sample = 0; sample < BASELINE.length + LATER.length; sample++) {
            double[] values = sample < BASELINE.length ? BASELINE[sample] : LATER[sample - BASELINE.length];
            for (double value : values) {
                json.add("{\"asset\":\"" + asset + "\",\"time\":\"" + START.plusSeconds(900L * sample)
                        + "\",\"characteristic\":\"diameter\",\"value\":" + value
                        + ",\"unit\":\"mm\",\"batch\":\"L1\"}");
            }
        }
        return json;
    }
}
