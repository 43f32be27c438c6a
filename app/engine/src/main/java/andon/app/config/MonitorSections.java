package andon.app.config;

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
    static final String NUMBER = "must be a finite number";
    private static final String RANGE = "must be the least and the greatest value, such as [0, 16]";

    /** Stands for a bundle that was not named properly, which has been told as a fault. */
    static final BundleName NO_BUNDLE = new BundleName("none", "0");

    private MonitorSections() {}

    static List<MonitorConfig> read(Section settings) {
        List<MonitorConfig> monitors = new ArrayList<>();
        Set<String> names = new HashSet<>();
        List<Section.Element> elements = settings.list("monitors");
        if (elements.isEmpty() && !settings.has("charts")) {
            settings.fault("monitors", "must have at least one monitor, each with name, assets and bundle");
        }
        for (Section.Element element : elements) {
            Section section = settings.section(element);
            if (section == null) {
                continue;
            }
            try (section) {
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
        String name = name(section);
        List<AssetGlob> assets = assets(section);
        BundleName bundle =
                section.required("bundle", "must be name/version of a bundle, such as pump/1", BundleName::parse);
        Map<String, TagMapping> signals = new HashMap<>();
        Map<String, SignalCheck> checked = new HashMap<>();
        signals(section, signals, checked);
        MonitorConfig monitor = new MonitorConfig(
                name == null ? "" : name,
                assets,
                bundle == null ? NO_BUNDLE : bundle,
                signals,
                section.scalar("grace", MonitorConfig.DEFAULT_GRACE, ConfigFile.DURATION, Quantities::duration),
                section.scalar(
                        "idle-timeout", MonitorConfig.DEFAULT_IDLE_TIMEOUT, ConfigFile.POSITIVE, ConfigFile::positive),
                activeWhen(section),
                new MonitorChecks(
                        section.scalar("changeover", Duration.ZERO, ConfigFile.DURATION, Quantities::duration),
                        section.scalar("max-skew", Duration.ZERO, ConfigFile.POSITIVE, ConfigFile::positive),
                        checked),
                AlertSections.policy(section));
        return name == null ? null : monitor;
    }

    static @Nullable String name(Section section) {
        return section.required(
                "name",
                "must be 1 to 100 of the characters a-z, A-Z, 0-9, '.', '_' and '-'",
                text -> ConfigFile.matching(text, "[a-zA-Z0-9._-]{1,100}"));
    }

    static List<AssetGlob> assets(Section section) {
        List<AssetGlob> assets = new ArrayList<>();
        List<Section.Element> elements = section.list("assets");
        if (elements.isEmpty()) {
            section.fault("assets", "must have at least one pattern over asset paths, such as plant1/**");
        }
        for (Section.Element element : elements) {
            AssetGlob glob = section.element(
                    element,
                    "must be a pattern over asset paths, with '**' as a whole path element only",
                    AssetGlob::new);
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
                    String tag = section.required(signal, "must be a tag or a map", MonitorSections::tag);
                    signals.put(signal, TagMapping.of(tag == null ? signal : tag));
                    continue;
                }
                try (Section mapping = section.section(signal)) {
                    String tag = mapping.scalar("tag", signal, "must be a tag", MonitorSections::tag);
                    double scale = mapping.scalar(
                            "scale", 1.0, "must be a finite number other than 0", MonitorSections::factor);
                    double offset = mapping.scalar("offset", 0.0, NUMBER, MonitorSections::number);
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
                .map(element -> mapping.element(element, NUMBER, MonitorSections::number))
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
                mapping.scalar("frozen-after", Duration.ZERO, ConfigFile.POSITIVE, ConfigFile::positive));
    }

    private static List<RunningCondition> activeWhen(Section section) {
        List<RunningCondition> conditions = new ArrayList<>();
        for (Section.Element element : section.list("active-when")) {
            RunningCondition condition = section.element(
                    element, "must be tag, operator and number, such as speed > 100", Conditions::parse);
            if (condition != null) {
                conditions.add(condition);
            }
        }
        return conditions;
    }

    static String tag(String text) {
        if (text.isEmpty()) {
            throw new IllegalArgumentException(text);
        }
        return text;
    }

    static double number(String text) {
        double number = Double.parseDouble(text);
        if (!Double.isFinite(number)) {
            throw new IllegalArgumentException(text);
        }
        return number;
    }

    private static double factor(String text) {
        double number = number(text);
        if (number == 0) {
            throw new IllegalArgumentException(text);
        }
        return number;
    }
}
