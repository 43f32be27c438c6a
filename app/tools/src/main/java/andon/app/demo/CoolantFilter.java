package andon.app.demo;

import java.time.Instant;
import java.util.Random;

/**
 * A filter in the coolant line, which no model watches, only a control chart: dirt raises the pressure drop over it evenly
 * until, a while after its limit, somebody changes it. Read once a second.
 */
final class CoolantFilter {
    static final String ASSET = "plant1/utilities/filter-1";
    static final String PRESSURE_DROP = "dp_bar";

    /** Above it the coolant finds its way past the filter, in bar. */
    static final double LIMIT = 1.0;

    private static final String[] SIGNALS = {PRESSURE_DROP, "flow_l_min"};
    private static final double CLEAN = 0.5;
    private static final double SECONDS_TO_LIMIT = 430;
    private static final double LASTS_SECONDS = 470;
    private static final double NOISE = 0.006;

    private final Random random;
    private final Wander load;
    private final long start;
    private long seconds;

    CoolantFilter(long seed, Instant start) {
        this.random = new Random(seed);
        this.load = new Wander(0.003, 15, random);
        this.start = start.toEpochMilli();
    }

    /** Lets a second pass; hands its reading to {@code sink}. Returns whether the filter was changed with it. */
    boolean second(TelemetrySource.Sink sink) {
        double used = seconds % LASTS_SECONDS;
        double drop = CLEAN + (LIMIT - CLEAN) * used / SECONDS_TO_LIMIT + load.after(1) + NOISE * random.nextGaussian();
        double flow = 60 - 9 * drop + 0.2 * random.nextGaussian();
        double[] values = {Math.rint(1000 * drop) / 1000, Math.rint(10 * flow) / 10};
        sink.accept(ASSET, start + 1000 * seconds, SIGNALS, values);
        boolean changed = seconds > 0 && used == 0;
        seconds++;
        return changed;
    }
}
