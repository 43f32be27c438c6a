package andon.app.config;

import andon.topics.ChartType;
import andon.topics.QualityTrend.Source;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A control chart of one characteristic, for each asset that a pattern covers.
 *
 * @param name the chart's name, unique
 * @param assets patterns over asset paths; an asset has the chart if one of them covers it
 * @param source where the values come from
 * @param characteristic the asset's own tag, the monitor whose score it is, or the characteristic that is measured
 * @param unit the values' unit, for people; a measurement in another unit is refused; null if not given
 * @param type which chart
 * @param subgroup which values make a point
 * @param baseline from what the control limits are derived
 * @param rules which of Nelson's rules are watched, numbers unique
 * @param specification what the characteristic must keep to; without limits there is no capability
 * @param capability when a capability is told
 * @param trend how slope and time to limit are found
 * @param period how often, in event time, a quality trend is told; more than 0
 * @param idleTimeout how long, in wall-clock time, nothing may come after the end of a period, or of a subgroup by time,
 *     before it is closed without waiting for the next value; null for never; 60 s by default
 * @param alerts how what it finds is shown as an alert
 */
@RecordBuilder
public record ChartConfig(
        String name,
        List<AssetGlob> assets,
        Source source,
        String characteristic,
        @Nullable String unit,
        ChartType type,
        Subgroup subgroup,
        Baseline baseline,
        List<RuleConfig> rules,
        Specification specification,
        CapabilityConfig capability,
        TrendConfig trend,
        Duration period,
        @Nullable Duration idleTimeout,
        AlertPolicy alerts) {
    /** The default of {@code period}. */
    public static final Duration DEFAULT_PERIOD = Duration.ofMinutes(10);

    /** The default of {@code idle-timeout}. */
    public static final Duration DEFAULT_IDLE_TIMEOUT = Duration.ofSeconds(60);

    public ChartConfig {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(assets, "assets");
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(characteristic, "characteristic");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(subgroup, "subgroup");
        Objects.requireNonNull(baseline, "baseline");
        Objects.requireNonNull(rules, "rules");
        Objects.requireNonNull(specification, "specification");
        Objects.requireNonNull(capability, "capability");
        Objects.requireNonNull(trend, "trend");
        Objects.requireNonNull(period, "period");
        Objects.requireNonNull(alerts, "alerts");
        assets = List.copyOf(assets);
        rules = List.copyOf(rules);
    }

    /** Individuals of {@code characteristic} with all defaults. */
    public static ChartConfig of(String name, String assets, Source source, String characteristic) {
        return ChartConfigBuilder.builder()
                .name(name)
                .assets(List.of(new AssetGlob(assets)))
                .source(source)
                .characteristic(characteristic)
                .type(ChartType.INDIVIDUALS)
                .subgroup(Subgroup.standard(ChartType.INDIVIDUALS))
                .baseline(Baseline.STANDARD)
                .rules(RuleConfig.STANDARD)
                .specification(Specification.NONE)
                .capability(CapabilityConfig.STANDARD)
                .trend(TrendConfig.standard(DEFAULT_PERIOD))
                .period(DEFAULT_PERIOD)
                .idleTimeout(DEFAULT_IDLE_TIMEOUT)
                .alerts(AlertPolicy.standard())
                .build();
    }

    /** Whether {@code asset} has the chart. */
    public boolean covers(String asset) {
        for (AssetGlob glob : assets) {
            if (glob.matches(asset)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Which values make one point of the chart: a number of them, or those of a span of event time. Individuals have
     * one value a point, or the mean of a span's.
     *
     * @param size how many values; 0 where {@code every} is given
     * @param every the span, aligned to the epoch; null where {@code size} is given
     */
    public record Subgroup(int size, @Nullable Duration every) {
        /** The most values of a subgroup by size, as far as factors of control limits are tabled. */
        public static final int LARGEST = 25;

        /** One value for individuals, else 5. */
        public static Subgroup standard(ChartType type) {
            return new Subgroup(type == ChartType.INDIVIDUALS ? 1 : 5, null);
        }
    }

    /**
     * What healthy looks like: the centre and the standard deviation of single values (for individuals, of points).
     *
     * @param kind where it comes from
     * @param subgroups of how many of the first subgroups, for {@link Kind#FIRST}
     * @param mean in the values' unit, for {@link Kind#GIVEN}
     * @param sigma in the values' unit, more than 0, for {@link Kind#GIVEN}
     */
    public record Baseline(Kind kind, int subgroups, double mean, double sigma) {
        /** How many first subgroups by default: what Shewhart and Montgomery ask for at least. */
        public static final int DEFAULT_FIRST = 25;

        /** Of the first 25 subgroups. */
        public static final Baseline STANDARD = first(DEFAULT_FIRST);

        /** Where a baseline comes from. */
        public enum Kind {
            /** The first subgroups of the asset. */
            FIRST,
            /** The healthy data that the bundle of a monitor of the asset was trained on. */
            BUNDLE,
            /** The configuration. */
            GIVEN
        }

        /** Of the first {@code subgroups}. */
        public static Baseline first(int subgroups) {
            return new Baseline(Kind.FIRST, subgroups, Double.NaN, Double.NaN);
        }

        /** Of the bundle; of the first 25 subgroups at an asset that no monitor with the tag covers. */
        public static Baseline bundle() {
            return new Baseline(Kind.BUNDLE, DEFAULT_FIRST, Double.NaN, Double.NaN);
        }

        /** As given. */
        public static Baseline given(double mean, double sigma) {
            return new Baseline(Kind.GIVEN, 0, mean, sigma);
        }
    }

    /**
     * One of Nelson's rules.
     *
     * @param number 1 to 8
     * @param of how many points it looks at; Nelson's count by default
     */
    public record RuleConfig(int number, int of) {
        /** The most points that a rule looks at. */
        public static final int MOST = 64;

        private static final int[] OF = {1, 9, 6, 14, 3, 5, 15, 8};
        private static final int[] LEAST = {1, 2, 3, 3, 3, 3, 2, 2};

        /** Rules 1, 2, 5 and 6: those that the Western Electric handbook has too. */
        public static final List<RuleConfig> STANDARD = List.of(nelson(1), nelson(2), nelson(5), nelson(6));

        /** Rule {@code number} with the count of Nelson (1984). */
        public static RuleConfig nelson(int number) {
            return new RuleConfig(number, OF[number - 1]);
        }

        /** The fewest points with which the rule makes sense. */
        public int least() {
            return LEAST[number - 1];
        }

        /** The most points with which the rule makes sense. */
        public int most() {
            return number == 1 ? 1 : MOST;
        }
    }

    /**
     * What the characteristic must keep to, in the values' unit; each NaN if there is none.
     *
     * @param lower the lower limit
     * @param upper the upper limit, above the lower
     * @param target what is aimed at, between the limits
     */
    public record Specification(double lower, double upper, double target) {
        /** No limits. */
        public static final Specification NONE = new Specification(Double.NaN, Double.NaN, Double.NaN);
    }

    /**
     * When a capability is told.
     *
     * @param least the least subgroups for one; 25 by default
     * @param warnBelow the Cpk below which it is a finding, more than 0; NaN, the default, for none
     * @param confidence of its limits, between 0.5 and 1; 0.95 by default
     */
    public record CapabilityConfig(int least, double warnBelow, double confidence) {
        /** All defaults. */
        public static final CapabilityConfig STANDARD = new CapabilityConfig(25, Double.NaN, 0.95);
    }

    /**
     * How slope and time to limit are found.
     *
     * @param over how far back figures, capability and slope look, at least; in at most 200 points. 20 periods by default
     * @param confidence of the intervals, between 0.5 and 1; 0.9 by default
     * @param warnWithin a time to limit shorter than this is a finding; null, the default, for none
     */
    public record TrendConfig(
            Duration over, double confidence, @Nullable Duration warnWithin) {
        /** All defaults for a chart of this period. */
        public static TrendConfig standard(Duration period) {
            return new TrendConfig(period.multipliedBy(20), 0.9, null);
        }
    }
}
