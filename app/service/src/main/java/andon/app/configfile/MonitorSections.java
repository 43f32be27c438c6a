package andon.app.configfile;

import andon.app.config.AssetGlob;
import andon.app.config.BundleName;
import andon.app.config.MonitorChecks;
import andon.app.config.MonitorConfig;
import andon.app.config.MonitorConfigBuilder;
import andon.app.config.SignalCheck;
import andon.app.config.TagMapping;
import andon.models.settings.Rule;
import andon.models.settings.Section;
import andon.models.window.RunningCondition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the list of monitors. */
final class MonitorSections {
    private static final Rule<BundleName> BUNDLE =
            Rule.ofText("must be name/version of a bundle, such as pump/1", BundleName::parse);
    private static final Rule<AssetGlob> ASSETS =
            Rule.ofText("must be a pattern over asset paths, with '**' as a whole path element only", AssetGlob::new);
    private static final Rule<String> TAG_OR_MAP = tag("must be a tag or a map");
    private static final Rule<String> TAG = tag("must be a tag");
    private static final Rule<Double> FACTOR =
            Rule.ofText("must be a finite number other than 0", MonitorSections::factor);
    private static final Rule<RunningCondition> CONDITION =
            Rule.ofText("must be tag, operator and number, such as speed > 100", Conditions::parse);
    private static final String RANGE = "must be the least and the greatest value, such as [0, 16]";

    /** Stands for a bundle that was not named properly, which has been reported as a fault. */
    static final BundleName NO_BUNDLE = new BundleName("none", "0");

    private MonitorSections() {}

    static List<MonitorConfig> read(Section settings) {
        List<MonitorConfig> monitors = new ArrayList<>();
        Set<String> names = new HashSet<>();
        if (settings.list("monitors").isEmpty() && !settings.has("charts")) {
            settings.fault("monitors", "must have at least one monitor, each with name, assets and bundle");
        }
        for (Section each : settings.sections("monitors")) {
            try (Section section = each) {
                MonitorConfig monitor = monitor(section);
                if (monitor == null) {
                    continue;
                }
                if (!names.add(monitor.name())) {
                    section.fault("name", "must be unique, '" + monitor.name() + "' appears twice");
                }
                monitors.add(monitor);
            }
        }
        return monitors;
    }

    private static @Nullable MonitorConfig monitor(Section section) {
        String name = section.required("name", SettingRules.NAME);
        List<AssetGlob> assets = assets(section);
        BundleName bundle = section.required("bundle", BUNDLE);
        Map<String, TagMapping> signals = new HashMap<>();
        Map<String, SignalCheck> checked = new HashMap<>();
        signals(section, signals, checked);
        MonitorConfig monitor = MonitorConfigBuilder.builder()
                .name(name == null ? "" : name)
                .assets(assets)
                .bundle(bundle == null ? NO_BUNDLE : bundle)
                .signals(signals)
                .grace(section.optional("grace", MonitorConfig.DEFAULT_GRACE, SettingRules.DURATION))
                .idleTimeout(
                        section.optional("idle-timeout", MonitorConfig.DEFAULT_IDLE_TIMEOUT, SettingRules.POSITIVE))
                .activeWhen(activeWhen(section))
                .checks(new MonitorChecks(
                        section.optional("changeover", Duration.ZERO, SettingRules.DURATION),
                        section.optional("max-skew", Duration.ZERO, SettingRules.POSITIVE),
                        checked))
                .alerts(AlertSections.policy(section))
                .build();
        return name == null ? null : monitor;
    }

    /** The patterns over asset paths of a monitor or chart, at least one. */
    static List<AssetGlob> assets(Section section) {
        List<AssetGlob> assets = new ArrayList<>();
        List<Section.Element> elements = section.list("assets");
        if (elements.isEmpty()) {
            section.fault("assets", "must have at least one pattern over asset paths, such as plant1/**");
        }
        for (Section.Element element : elements) {
            AssetGlob glob = section.element(element, ASSETS);
            if (glob != null) {
                assets.add(glob);
            }
        }
        return assets;
    }

    private static void signals(Section monitor, Map<String, TagMapping> signals, Map<String, SignalCheck> checked) {
        try (Section section = monitor.section("signals")) {
            for (String signal : section.keys()) {
                if (section.isScalar(signal)) {
                    String tag = section.required(signal, TAG_OR_MAP);
                    signals.put(signal, TagMapping.of(tag == null ? signal : tag));
                    continue;
                }
                try (Section mapping = section.section(signal)) {
                    String tag = mapping.optional("tag", signal, TAG);
                    double scale = mapping.optional("scale", 1.0, FACTOR);
                    double offset = mapping.optional("offset", 0.0, SettingRules.NUMBER);
                    signals.put(signal, new TagMapping(tag, scale, offset));
                    SignalCheck check = check(mapping);
                    if (!check.equals(SignalCheck.NONE)) {
                        checked.put(signal, check);
                    }
                }
            }
        }
    }

    private static SignalCheck check(Section mapping) {
        List<Section.Element> range = mapping.list("range");
        double[] limits = range.stream()
                .map(element -> mapping.element(element, SettingRules.NUMBER))
                .filter(Objects::nonNull)
                .mapToDouble(Double::doubleValue)
                .toArray();
        boolean known = limits.length == 2 && limits[0] < limits[1];
        if (!known && limits.length == range.size() && mapping.has("range")) {
            mapping.fault("range", RANGE + ", was " + Arrays.toString(limits));
        }
        return new SignalCheck(
                known ? limits[0] : Double.NEGATIVE_INFINITY,
                known ? limits[1] : Double.POSITIVE_INFINITY,
                mapping.optional("frozen-after", Duration.ZERO, SettingRules.POSITIVE));
    }

    private static List<RunningCondition> activeWhen(Section section) {
        List<RunningCondition> conditions = new ArrayList<>();
        for (Section.Element element : section.list("active-when")) {
            RunningCondition condition = section.element(element, CONDITION);
            if (condition != null) {
                conditions.add(condition);
            }
        }
        return conditions;
    }

    /** A tag, with words of its own. */
    static Rule<String> tag(String words) {
        return Rule.text(words, text -> !text.isEmpty());
    }

    private static double factor(String text) {
        double number = SettingRules.number(text);
        if (number == 0) {
            throw new IllegalArgumentException(text);
        }
        return number;
    }
}
