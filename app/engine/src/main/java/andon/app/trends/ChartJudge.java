package andon.app.trends;

import andon.app.spc.Ewma;
import andon.app.spc.NelsonRules;
import andon.app.spc.StateFigures;
import andon.app.spc.TabularCusum;
import andon.app.trends.Episodes.Change;
import andon.models.window.StateInput;
import java.nio.ByteBuffer;

/**
 * Judges the points of one chart by rules, moving average and cumulative sums. All are of standardised points, because
 * subgroups by time vary in size.
 */
final class ChartJudge {
    /** What the methods that write write together, in bytes. */
    static final int BYTES = 2 * Long.BYTES + NelsonRules.BYTES + Ewma.BYTES + TabularCusum.BYTES + Episodes.BYTES;

    private static final long NONE = Long.MIN_VALUE;

    private final long offDelay;
    private final NelsonRules nelson;
    private final Ewma ewma = new Ewma(0, 1, Ewma.LAMBDA, Ewma.WIDTH);
    private final TabularCusum cusum = new TabularCusum(0, 1, TabularCusum.K, TabularCusum.H);
    private final Episodes episodes = new Episodes();

    private int tripped;
    private long subgroupsAtLastTrip = NONE;
    private long subgroupsAtLastBeyond = NONE;

    ChartJudge(Chart chart) {
        this.offDelay = chart.offDelay();
        this.nelson = new NelsonRules(chart.rules());
    }

    /**
     * Judges a point.
     *
     * @param z how far it is from the centre, in its standard deviations
     * @param subgroups how many there are, this one included
     * @param time the end of its subgroup, event time
     * @param out whether it begins the episode of a limit too
     * @return the number whose episode has begun; less than 0 if the last episode of the chart is over, −n of number n;
     *     0 if nothing has changed
     */
    int judge(double z, long subgroups, long time, boolean out) {
        tripped = nelson.add(z);
        ewma.add(z);
        cusum.add(z);
        subgroupsAtLastBeyond = Math.abs(z) > 3 ? subgroups : subgroupsAtLastBeyond;
        if (tripped == 0 && !out && !episodes.isAnyRuleTripped()) {
            return 0;
        }
        subgroupsAtLastTrip = tripped == 0 ? subgroupsAtLastTrip : subgroups;
        int begun = out ? Episodes.LIMIT : 0;
        int over = 0;
        for (int number = 1; number <= Episodes.RULES; number++) {
            Change change =
                    episodes.observe(number, NelsonRules.isTripped(tripped, number), time, Episodes.CALM, offDelay);
            begun = change == Change.BEGUN && begun == 0 ? number : begun;
            over = change == Change.OVER ? number : over;
        }
        if (begun > 0) {
            return begun;
        }
        return over > 0 && !episodes.isAnyTripped() ? -over : 0;
    }

    /** The rules that the last point tripped: bit n for rule n. */
    int tripped() {
        return tripped;
    }

    /**
     * Observes whether a capability or a limit is bad at {@code time}.
     *
     * @return OVER only if no other episode of the chart goes on
     */
    Change observe(int number, boolean bad, long time) {
        Change change = episodes.observe(number, bad, time, Episodes.CALM_PERIODS, 0);
        return change == Change.OVER && episodes.isAnyTripped() ? Change.NONE : change;
    }

    /** When the last episode of {@code number} began, event time in milliseconds. */
    long since(int number) {
        return episodes.since(number);
    }

    /** The asset's clock was set back: runs of points begin anew. */
    void restart() {
        nelson.restart();
    }

    /** What it has found by the time of {@code subgroups} subgroups. */
    ControlState state(long subgroups) {
        return new ControlState(
                episodes.state(),
                new ControlState.Average(ewma.value(), ewma.lower(), ewma.upper()),
                new ControlState.Sums(cusum.high(), cusum.low(), cusum.limit()),
                since(subgroupsAtLastTrip, subgroups),
                since(subgroupsAtLastBeyond, subgroups));
    }

    private static long since(long then, long now) {
        return then == NONE ? Long.MAX_VALUE : now - then;
    }

    void writeCounts(ByteBuffer to) {
        to.putLong(subgroupsAtLastTrip).putLong(subgroupsAtLastBeyond);
    }

    void readCounts(StateInput from) {
        subgroupsAtLastTrip = StateFigures.countOrNone(from);
        subgroupsAtLastBeyond = StateFigures.countOrNone(from);
    }

    void write(ByteBuffer to) {
        nelson.write(to);
        ewma.write(to);
        cusum.write(to);
        episodes.write(to);
    }

    void read(StateInput from) {
        nelson.read(from);
        ewma.read(from);
        cusum.read(from);
        episodes.read(from);
    }
}
