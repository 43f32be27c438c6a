package andon.app.configfile;

import andon.app.config.AssetGlob;
import andon.app.config.ChartConfig;
import andon.app.config.ChartConfig.Baseline;
import andon.app.config.ChartConfig.CapabilityConfig;
import andon.app.config.ChartConfig.Specification;
import andon.app.config.ChartConfig.Subgroup;
import andon.app.config.ChartConfig.TrendConfig;
import andon.app.config.ChartConfigBuilder;
import andon.app.config.Quantities;
import andon.models.settings.Rule;
import andon.models.settings.Section;
import andon.topics.ChartType;
import andon.topics.QualityTrend.Source;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the list of charts. */
final class ChartSections {
    private static final String MEANT_FOR_SIGNALS = "must be {first: N} or {mean: M, sigma: S} unless the chart is of a"
            + " signal, as a bundle knows healthy values of signals only";

    private static final Rule<String> UNIT = Rule.text("must be a unit, such as mm", text -> true);
    private static final Rule<Double> POSITIVE_NUMBER =
            Rule.ofText("must be a number more than 0", ChartSections::positive);
    private static final Rule<Double> CONFIDENCE =
            Rule.ofText("must be a number between 0.5 and 1, such as 0.95", ChartSections::confidence);
    private static final Rule<Baseline> BUNDLE =
            Rule.ofText("must be bundle, {first: N} or {mean: M, sigma: S}", ChartSections::bundle);
    private static final Rule<String> NO_WORD = Rule.text(MEANT_FOR_SIGNALS, text -> false);

    /** How many times the time looked at a forecast may lie ahead: as far as the test of intervals goes. */
    private static final int FURTHEST = 4;

    private ChartSections() {}

    static List<ChartConfig> read(Section settings) {
        List<ChartConfig> charts = new ArrayList<>();
        Set<String> names = new HashSet<>();
        List<String> monitors = settings.list("monitors").stream()
                .map(monitor -> monitor.node().path("name").asText())
                .toList();
        for (Section each : settings.sections("charts")) {
            try (Section section = each) {
                ChartConfig chart = chart(section);
                if (chart == null) {
                    continue;
                }
                if (!names.add(chart.name())) {
                    section.fault("name", "must be unique, '" + chart.name() + "' appears twice");
                }
                if (chart.source() == Source.OUTPUT && !monitors.contains(chart.characteristic())) {
                    section.fault("output", rule(Source.OUTPUT) + ", was '" + chart.characteristic() + "'");
                }
                charts.add(chart);
            }
        }
        return charts;
    }

    private static @Nullable ChartConfig chart(Section section) {
        String name = section.required("name", SettingRules.NAME);
        List<AssetGlob> assets = MonitorSections.assets(section);
        Map.Entry<Source, String> source = source(section);
        ChartType type = section.optional("type", ChartType.INDIVIDUALS, Rule.oneOf(types()));
        Duration period = section.optional("period", ChartConfig.DEFAULT_PERIOD, SettingRules.POSITIVE);
        ChartConfig chart = ChartConfigBuilder.builder()
                .name(name == null ? "" : name)
                .assets(assets)
                .source(source == null ? Source.SIGNAL : source.getKey())
                .characteristic(source == null ? "" : source.getValue())
                .unit(section.has("unit") ? section.required("unit", UNIT) : null)
                .type(type)
                .subgroup(subgroup(section, type))
                .baseline(baseline(section, source == null || source.getKey() == Source.SIGNAL))
                .rules(RuleSections.read(section))
                .specification(specification(section))
                .capability(capability(section))
                .trend(trend(section, period))
                .period(period)
                .idleTimeout(AlertSections.orOff(section, "idle-timeout", ChartConfig.DEFAULT_IDLE_TIMEOUT))
                .alerts(AlertSections.ofChart(section))
                .build();
        return name == null ? null : chart;
    }

    private static Map.@Nullable Entry<Source, String> source(Section section) {
        Map<Source, String> given = new EnumMap<>(Source.class);
        for (Source source : Source.values()) {
            String key = source.name().toLowerCase(Locale.ROOT);
            if (section.has(key)) {
                String text = section.required(key, MonitorSections.tag(rule(source)));
                given.put(source, text == null ? "" : text);
            }
        }
        if (given.size() != 1) {
            section.fault(
                    "signal",
                    "is needed, or output or measurement in its place, exactly one of them; given were "
                            + given.size());
            return null;
        }
        return given.entrySet().iterator().next();
    }

    private static String rule(Source source) {
        return switch (source) {
            case SIGNAL -> "must be a tag that the assets send";
            case OUTPUT -> "must be the name of a monitor";
            case MEASUREMENT -> "must be a characteristic that is measured";
        };
    }

    private static Subgroup subgroup(Section chart, ChartType type) {
        Subgroup standard = Subgroup.standard(type);
        try (Section section = chart.section("subgroup")) {
            boolean bySize = section.has("size");
            if (section.has("every")) {
                Duration every = section.required("every", SettingRules.POSITIVE);
                if (bySize) {
                    section.fault("every", "must not be given together with size");
                }
                if (type == ChartType.XBAR_R) {
                    section.fault(
                            "every",
                            "must not be given for xbar-r, whose subgroups have 2 to 25 values; take"
                                    + " size, or xbar-s");
                }
                return new Subgroup(0, every);
            }
            if (type == ChartType.INDIVIDUALS) {
                String rule = "must be 1 for individuals; for the mean of several values take every";
                return new Subgroup(section.optional("size", 1, SettingRules.whole(rule, 1, 1)), null);
            }
            int size = section.optional("size", standard.size(), SettingRules.whole(2, Subgroup.LARGEST));
            return new Subgroup(size, null);
        }
    }

    private static Baseline baseline(Section chart, boolean ofSignal) {
        if (chart.isScalar("baseline")) {
            if (!ofSignal) {
                chart.required("baseline", NO_WORD);
                return Baseline.STANDARD;
            }
            return chart.optional("baseline", Baseline.STANDARD, BUNDLE);
        }
        try (Section section = chart.section("baseline")) {
            if (!section.has("mean") && !section.has("sigma")) {
                return Baseline.first(section.optional("first", Baseline.DEFAULT_FIRST, SettingRules.whole(2, 10_000)));
            }
            if (section.has("first")) {
                section.fault("first", "must not be given together with mean and sigma");
            }
            Double mean = section.required("mean", SettingRules.NUMBER);
            Double sigma = section.required("sigma", POSITIVE_NUMBER);
            return mean == null || sigma == null ? Baseline.STANDARD : Baseline.given(mean, sigma);
        }
    }

    private static Specification specification(Section chart) {
        try (Section section = chart.section("specification")) {
            double lower = number(section, "lower");
            double upper = number(section, "upper");
            double target = number(section, "target");
            if (upper <= lower) {
                section.fault("upper", "must be above lower, " + lower + ", was '" + upper + "'");
            }
            if (target <= lower || target >= upper) {
                section.fault("target", "must lie between the limits, was '" + target + "'");
            }
            return new Specification(lower, upper, target);
        }
    }

    private static CapabilityConfig capability(Section chart) {
        CapabilityConfig standard = CapabilityConfig.STANDARD;
        try (Section section = chart.section("capability")) {
            return new CapabilityConfig(
                    section.optional("least", standard.least(), SettingRules.whole(2, 200)),
                    section.optional("warn-below", standard.warnBelow(), POSITIVE_NUMBER),
                    section.optional("confidence", standard.confidence(), CONFIDENCE));
        }
    }

    private static TrendConfig trend(Section chart, Duration period) {
        TrendConfig standard = TrendConfig.standard(period);
        try (Section section = chart.section("trend")) {
            Duration over = section.optional("over", standard.over(), SettingRules.POSITIVE);
            double confidence = section.optional("confidence", standard.confidence(), CONFIDENCE);
            Duration warnWithin =
                    section.has("warn-within") ? section.required("warn-within", SettingRules.POSITIVE) : null;
            if (over.compareTo(period) < 0) {
                section.fault(
                        "over",
                        "must be at least the chart's period, " + Quantities.inWords(period) + ", was '"
                                + Quantities.inWords(over) + "'");
            }
            if (warnWithin != null && warnWithin.compareTo(over.multipliedBy(FURTHEST)) > 0) {
                section.fault(
                        "warn-within",
                        "must be at most " + FURTHEST + " times trend.over, " + Quantities.inWords(over)
                                + ", as no one sees further, was '" + Quantities.inWords(warnWithin) + "'");
            }
            return new TrendConfig(over, confidence, warnWithin);
        }
    }

    private static double number(Section section, String key) {
        return section.optional(key, Double.NaN, SettingRules.NUMBER);
    }

    private static double positive(String text) {
        double number = SettingRules.number(text);
        if (number <= 0) {
            throw new IllegalArgumentException(text);
        }
        return number;
    }

    private static double confidence(String text) {
        double number = SettingRules.number(text);
        if (number <= 0.5 || number >= 1) {
            throw new IllegalArgumentException(text);
        }
        return number;
    }

    private static Baseline bundle(String text) {
        if (!text.equals("bundle")) {
            throw new IllegalArgumentException(text);
        }
        return Baseline.bundle();
    }

    private static Map<String, ChartType> types() {
        Map<String, ChartType> words = new LinkedHashMap<>();
        words.put("individuals", ChartType.INDIVIDUALS);
        words.put("xbar-r", ChartType.XBAR_R);
        words.put("xbar-s", ChartType.XBAR_S);
        return words;
    }
}
