package andon.app.trends;

import andon.app.config.ChartConfig;
import andon.app.config.ChartConfig.Baseline;
import andon.app.monitoring.EventIds;
import andon.app.spc.ControlConstants;
import andon.app.spc.ControlLimits;
import andon.app.spc.NelsonRule;
import andon.app.spc.SigmaEstimate;
import andon.app.spc.Specification;
import andon.app.trends.HealthyModels.Healthy;
import andon.app.trends.HealthyModels.Output;
import andon.topics.ChartType;
import andon.topics.QualityTrend.Source;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A configured chart, the same for all assets. It derives from the configuration how subgroups are judged. */
final class Chart {
    /** Changes with the meaning of logged state. */
    private static final int STATE = 6;

    private final ChartConfig config;
    private final List<NelsonRule> rules;
    private final @Nullable Specification specification;
    private final @Nullable Output output;
    private final long every;

    Chart(ChartConfig config, HealthyModels models) {
        this.config = config;
        this.rules = config.rules().stream()
                .map(rule -> new NelsonRule(rule.number(), rule.of()))
                .toList();
        this.specification = specification(config.specification());
        this.output = config.source() == Source.OUTPUT ? models.output(config.characteristic()) : null;
        Duration every = config.subgroup().every();
        this.every = every == null ? 0 : every.toMillis();
    }

    private static @Nullable Specification specification(ChartConfig.Specification limits) {
        boolean none = Double.isNaN(limits.lower()) && Double.isNaN(limits.upper());
        return none ? null : new Specification(present(limits.lower()), present(limits.upper()));
    }

    private static @Nullable Double present(double limit) {
        return Double.isNaN(limit) ? null : limit;
    }

    ChartConfig config() {
        return config;
    }

    List<NelsonRule> rules() {
        return rules;
    }

    @Nullable
    Specification specification() {
        return specification;
    }

    /** Of which model's output it is; null if of none. */
    @Nullable
    Output output() {
        return output;
    }

    boolean isOfIndividuals() {
        return config.type() == ChartType.INDIVIDUALS;
    }

    /** The span of a subgroup by time, in milliseconds; 0 for subgroups by size. */
    long every() {
        return every;
    }

    /** Whether a value of the same time as the last is another one: parts measured together are all charted. */
    boolean takesSameTime() {
        return config.source() == Source.MEASUREMENT;
    }

    long period() {
        return config.period().toMillis();
    }

    /** How long nothing may come after an end before it is closed, in milliseconds; the most there is for ever. */
    long idleTimeout() {
        Duration timeout = config.idleTimeout();
        return timeout == null ? Long.MAX_VALUE : timeout.toMillis();
    }

    /** The span of event time whose subgroups are retained as one point, in milliseconds. */
    long span() {
        return Math.max(1, config.trend().over().toMillis() / RecentPoints.MOST);
    }

    /** Whether a point at {@code value} is beyond a limit of the specification. */
    boolean isOutOfSpecification(double value) {
        return specification != null && specification.isBeyond(value);
    }

    /** Where the baseline of {@code asset} comes from. */
    BaselineEstimate baseline(String asset, HealthyModels models) {
        Baseline baseline = config.baseline();
        Healthy healthy =
                baseline.kind() == Baseline.Kind.BUNDLE ? models.signal(asset, config.characteristic()) : null;
        if (healthy != null) {
            return BaselineEstimate.known(healthy.centre(), healthy.spread());
        }
        return baseline.kind() == Baseline.Kind.GIVEN
                ? BaselineEstimate.known(baseline.mean(), baseline.sigma())
                : BaselineEstimate.ofFirst(baseline.subgroups());
    }

    /** Changes with everything that makes logged state of this chart useless. */
    long fingerprint(BaselineEstimate baseline) {
        return EventIds.fingerprint(
                STATE,
                config.source(),
                config.characteristic(),
                config.type(),
                config.subgroup(),
                baseline.wanted(),
                baseline.isKnown() ? baseline.mean() : 0,
                baseline.isKnown() ? baseline.sigma() : 0,
                output == null ? "" : output.digest());
    }

    /** For how long no point may trip a rule for it to be over, in milliseconds of event time. */
    long offDelay() {
        return config.alerts().clear().after().toMillis();
    }

    /** Whether so many subgroups can have so many values that count. */
    boolean fits(long values, long subgroups) {
        return isOfIndividuals()
                ? values == subgroups
                : every > 0
                        ? values >= 2 * subgroups
                        : values == config.subgroup().size() * subgroups;
    }

    /** How many of the subgroup's values count: a point of individuals is one, also if it is a mean. */
    int values(Subgroup subgroup) {
        return isOfIndividuals() ? 1 : subgroup.count();
    }

    /**
     * The estimate of σ that a subgroup gives: R / d2, s / c4, or of individuals the moving range / d2.
     *
     * @param before the point before; NaN if there is none, and then the estimate of individuals is NaN
     */
    double sigma(Subgroup subgroup, double before) {
        return switch (config.type()) {
            case INDIVIDUALS ->
                Math.abs(subgroup.mean() - before) / ControlConstants.of(2).d2();
            case XBAR_R ->
                subgroup.range() / ControlConstants.of(subgroup.count()).d2();
            case XBAR_S -> subgroup.deviation() / ControlConstants.c4(subgroup.count());
        };
    }

    /** A mean of estimates of σ as what is charted beside the means: moving range, range or standard deviation. */
    double dispersion(double sigma, int size) {
        return switch (config.type()) {
            case INDIVIDUALS -> sigma * ControlConstants.of(2).d2();
            case XBAR_R -> sigma * ControlConstants.of(size).d2();
            case XBAR_S -> sigma * ControlConstants.c4(size);
        };
    }

    /** σ as the mean of {@code subgroups} estimates, with what it rests on; {@code size} values in the average subgroup. */
    SigmaEstimate estimate(double sigma, int size, long subgroups) {
        return switch (config.type()) {
            case INDIVIDUALS ->
                SigmaEstimate.ofMeanMovingRange(sigma * ControlConstants.of(2).d2(), subgroups);
            case XBAR_R ->
                SigmaEstimate.ofMeanRange(sigma * ControlConstants.of(size).d2(), size, subgroups);
            case XBAR_S -> SigmaEstimate.ofMeanDeviation(sigma * ControlConstants.c4(size), size, subgroups);
        };
    }

    /** The control limits of subgroups of {@code size} values. */
    ControlLimits limits(BaselineState baseline, int size) {
        return switch (config.type()) {
            case INDIVIDUALS -> ControlLimits.individuals(baseline.mean(), baseline.sigma());
            case XBAR_R -> ControlLimits.xbarR(baseline.mean(), baseline.sigma(), size);
            case XBAR_S -> ControlLimits.xbarS(baseline.mean(), baseline.sigma(), size);
        };
    }
}
