package andon.app.spc;

import java.time.Instant;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.jspecify.annotations.Nullable;

/**
 * When the mean of a process will cross a limit if its trend continues, with an interval.
 *
 * <p>A crossing at τ after the points' mean time is what the data do not contradict: D(τ) = (L − a) − bτ is, if τ is
 * true, normal with mean 0 and variance v(τ) = s_a² + s_L² + s_b² τ² (Fieller 1954), for the level a, the slope b > 0 and
 * a limit L that may be an estimate itself. But a time is given only if the slope's interval does not contain zero and
 * the line has not crossed yet, at n. This selects the weak trends that look steeper than they are, so their intervals
 * would come too early. D is therefore judged by its distribution under this selection. With b ≥ c s_b and a + bn < L it
 * is a normal distribution cut off at
 *
 * <pre>
 * above  u(τ) = D + (b − c s_b) / r                          r = τ s_b² / v
 * below  l(τ) = −(τ − n) (b + r D) / (1 − (τ − n) r)
 * </pre>
 *
 * given the sufficient statistic of the nuisance b (after Fithian, Sun and Taylor 2014, Optimal Inference After Model
 * Selection). With p = (Φ(D / √v) − Φ(l / √v)) / (Φ(u / √v) − Φ(l / √v)), the interval holds the τ with
 * α/2 ≤ p ≤ 1 − α/2, and the likely time is that with p = ½. If the trend is slight, the interval may have no end. Without
 * a likely time there is no interval either. TRENDS.md shows how often intervals hold the truth.
 *
 * @param likely a time that is as likely too early as too late
 * @param earliest the beginning of the interval, not before the time of asking
 * @param latest its end; null if there is none
 * @param confidence of the interval
 */
public record TimeToLimit(
        Instant likely, Instant earliest, @Nullable Instant latest, double confidence) {
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);
    private static final int BISECTIONS = 60;

    /** A hundred years: a time further away is none. */
    private static final double FURTHEST_HOURS = 100 * 365.25 * 24;

    /**
     * When the line crosses a limit that is known.
     *
     * @param limit in units of the values
     * @param now the time of asking, in milliseconds since the epoch, not before the points' mean time
     * @return null if there is no trend, if it leads away from the limit, or if the line has crossed it
     */
    public static @Nullable TimeToLimit of(RobustSlope slope, double limit, long now) {
        return of(slope, limit, 0, now);
    }

    /**
     * When Cpk falls below {@code least} because the mean moves: when the line crosses U − 3σ·least or L + 3σ·least,
     * which are uncertain by 3·least·σ / √(2ν).
     *
     * @param within σ from within subgroups
     * @param least such as 1.33
     * @param now the time of asking, in milliseconds since the epoch, not before the points' mean time
     * @return null if there is no trend, no limit in its direction, or if Cpk is below already
     */
    public static @Nullable TimeToLimit ofCapability(
            RobustSlope slope, Specification specification, SigmaEstimate within, double least, long now) {
        boolean rising = slope.perHour() > 0;
        Double limit = rising ? specification.upper() : specification.lower();
        if (limit == null) {
            return null;
        }
        double room = 3 * least * within.sigma();
        return of(slope, rising ? limit - room : limit + room, room / Math.sqrt(2 * within.freedom()), now);
    }

    /**
     * When the line crosses a limit that is an estimate, such as a control limit.
     *
     * @param limit in units of the values
     * @param limitError its standard error, ≥ 0
     * @param now the time of asking, in milliseconds since the epoch, not before the points' mean time
     * @return null if there is no trend, if it leads away from the limit, or if the line has crossed it
     */
    public static @Nullable TimeToLimit of(RobustSlope slope, double limit, double limitError, long now) {
        double direction = Math.signum(slope.perHour());
        double passed = (now - slope.centre()) / RobustSlope.HOUR;
        if (!slope.isTrend() || direction * (limit - slope.at(now)) <= 0) {
            return null;
        }
        DoubleUnaryOperator share = share(slope, direction * (limit - slope.level()), limitError, passed);
        double tail = (1 - slope.confidence()) / 2;
        double likely = reached(share, 0.5, passed);
        if (likely >= FURTHEST_HOURS) {
            return null;
        }
        double latest = reached(share, tail, passed);
        return new TimeToLimit(
                after(slope, likely),
                after(slope, reached(share, 1 - tail, passed)),
                latest >= FURTHEST_HOURS ? null : after(slope, latest),
                slope.confidence());
    }

    /** From the earliest of both to the latest, with the sooner of the likely times. */
    TimeToLimit spanning(TimeToLimit other) {
        Instant last =
                latest == null || other.latest == null ? null : latest.isAfter(other.latest) ? latest : other.latest;
        return new TimeToLimit(
                likely.isBefore(other.likely) ? likely : other.likely,
                earliest.isBefore(other.earliest) ? earliest : other.earliest,
                last,
                confidence);
    }

    /** p(τ), τ in hours, for a slope taken as rising. */
    private static DoubleUnaryOperator share(RobustSlope slope, double room, double limitError, double passed) {
        double steepness = Math.abs(slope.perHour());
        double surplus = Math.min(Math.abs(slope.lower()), Math.abs(slope.upper()));
        double level = slope.levelError() * slope.levelError() + limitError * limitError;
        double error = slope.error() * slope.error();
        return hours -> {
            double variance = level + error * hours * hours;
            double contradiction = room - steepness * hours;
            if (variance == 0) {
                return contradiction > 0 ? 1 : 0;
            }
            double deviation = Math.sqrt(variance);
            double ratio = hours * error / variance;
            double most = contradiction + surplus / ratio;
            double ahead = hours - passed;
            double least = -ahead * (steepness + ratio * contradiction) / (1 - ahead * ratio);
            double below = NORMAL.cumulativeProbability(least / deviation);
            return (NORMAL.cumulativeProbability(contradiction / deviation) - below)
                    / (NORMAL.cumulativeProbability(most / deviation) - below);
        };
    }

    /** The first τ from {@code from} on at which a falling {@code share} is at most {@code level}; the furthest if none. */
    private static double reached(DoubleUnaryOperator share, double level, double from) {
        double before = from;
        double after = FURTHEST_HOURS;
        if (share.applyAsDouble(before) <= level) {
            return before;
        }
        if (share.applyAsDouble(after) > level) {
            return FURTHEST_HOURS;
        }
        for (int i = 0; i < BISECTIONS; i++) {
            double middle = (before + after) / 2;
            if (share.applyAsDouble(middle) <= level) {
                after = middle;
            } else {
                before = middle;
            }
        }
        return after;
    }

    private static Instant after(RobustSlope slope, double hours) {
        return Instant.ofEpochMilli(slope.centre() + Math.round(hours * RobustSlope.HOUR));
    }
}
