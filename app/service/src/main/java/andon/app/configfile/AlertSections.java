package andon.app.configfile;

import andon.app.config.AlertPolicy;
import andon.app.config.AlertPolicy.Clear;
import andon.app.config.AlertPolicy.Raise;
import andon.app.config.AlertsConfig;
import andon.models.settings.Rule;
import andon.models.settings.Section;
import andon.topics.AlertKind;
import andon.topics.Words;
import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what the configuration says of alerts: for all, and for a monitor or chart. */
final class AlertSections {
    /** YAML reads the word off as false. */
    private static final Set<String> OFF = Set.of("off", "false");

    /** Of a monitor only. */
    private static final List<String> OF_MONITORS = List.of("raise", "undecided-after", "silence");

    private static final List<String> CLEAR_OF_MONITORS = List.of("below", "windows");

    private static final Rule<Optional<Duration>> POSITIVE_OR_OFF = Rule.ofText(
            SettingRules.POSITIVE_OR_OFF,
            text -> OFF.contains(text) ? Optional.empty() : Optional.of(SettingRules.positive(text)));
    private static final Rule<Integer> SEVERITY = SettingRules.whole(1, 1000);
    private static final Rule<Double> BELOW_THRESHOLD =
            Rule.ofText("must be a grade above 0 and at most 0.5, the threshold", AlertSections::belowThreshold);
    private static final Rule<String> TEXT =
            Rule.text("must be a text, in words", text -> text.chars().anyMatch(Character::isLetter));
    private static final Rule<Boolean> ACKNOWLEDGE = yesOrNo("required", "not-required");
    private static final Rule<Boolean> SILENCE = yesOrNo("true", "false");
    private static final int MOST_RECENT = 64;
    private static final int MOST_WINDOWS = 100_000;

    private AlertSections() {}

    /** What holds for all alerts. */
    static AlertsConfig all(Section settings) {
        AlertsConfig standard = AlertsConfig.standard();
        try (Section alerts = settings.section("alerts")) {
            return new AlertsConfig(
                    alerts.optional("keep", standard.keep(), SettingRules.POSITIVE), flood(alerts, standard.flood()));
        }
    }

    private static AlertsConfig.Flood flood(Section alerts, AlertsConfig.Flood standard) {
        try (Section flood = alerts.section("flood")) {
            return new AlertsConfig.Flood(
                    whole(flood, "alerts", standard.alerts(), 10_000),
                    flood.optional("within", standard.within(), SettingRules.POSITIVE));
        }
    }

    /** The policy of a monitor. */
    static AlertPolicy policy(Section monitor) {
        try (Section alerts = monitor.section("alerts")) {
            return policyIn(alerts, List.of());
        }
    }

    /** The policy of a chart, without what is about windows. */
    static AlertPolicy ofChart(Section chart) {
        try (Section alerts = chart.section("alerts")) {
            refuse(alerts, OF_MONITORS);
            return policyIn(alerts, CLEAR_OF_MONITORS);
        }
    }

    private static void refuse(Section section, List<String> keys) {
        for (String key : keys) {
            if (section.has(key)) {
                section.fault(key, "must not be given for a chart: it is about windows, and a chart has rules");
            }
        }
    }

    /**
     * The policy in {@code alerts}.
     *
     * @param refused what clear must not have
     */
    private static AlertPolicy policyIn(Section alerts, List<String> refused) {
        AlertPolicy standard = AlertPolicy.standard();
        return new AlertPolicy(
                raise(alerts),
                clear(alerts, refused),
                orOff(alerts, "escalate-after", standard.escalateAfter()),
                alerts.optional("acknowledge", standard.acknowledge(), ACKNOWLEDGE),
                orOff(alerts, "undecided-after", standard.undecidedAfter()),
                alerts.optional("silence", standard.silence(), SILENCE),
                severities(alerts),
                alerts.has("action") ? alerts.required("action", TEXT) : null);
    }

    private static Raise raise(Section alerts) {
        Raise standard = Raise.STANDARD;
        try (Section raise = alerts.section("raise")) {
            int windows = whole(raise, "windows", standard.windows(), MOST_RECENT);
            int of = whole(raise, "of", Math.max(windows, standard.of()), MOST_RECENT);
            if (windows > of) {
                raise.fault("windows", "must be at most alerts.raise.of, which is " + of + ", was '" + windows + "'");
            }
            return new Raise(
                    Math.min(windows, of), of, raise.optional("after", standard.after(), SettingRules.DURATION));
        }
    }

    private static Clear clear(Section alerts, List<String> refused) {
        try (Section clear = alerts.section("clear")) {
            refuse(clear, refused);
            return new Clear(
                    clear.optional("below", Clear.STANDARD.below(), BELOW_THRESHOLD),
                    whole(clear, "windows", Clear.STANDARD.windows(), MOST_WINDOWS),
                    clear.optional("after", Clear.STANDARD.after(), SettingRules.DURATION));
        }
    }

    private static Map<AlertKind, Integer> severities(Section alerts) {
        Map<AlertKind, Integer> severities = new EnumMap<>(AlertKind.class);
        if (alerts.isScalar("severity")) {
            Integer one = alerts.required("severity", SEVERITY);
            if (one != null) {
                graded().values().forEach(kind -> severities.put(kind, one));
            }
            return severities;
        }
        try (Section section = alerts.section("severity")) {
            graded().forEach((word, kind) -> {
                int severity = section.optional(word, 0, SEVERITY);
                if (severity > 0) {
                    severities.put(kind, severity);
                }
            });
        }
        return severities;
    }

    /** The kinds that have no grade, by their words. */
    private static Map<String, AlertKind> graded() {
        Map<String, AlertKind> kinds = new LinkedHashMap<>();
        Words.known(AlertKind.class).stream()
                .filter(kind -> kind != AlertKind.MODEL_ANOMALY)
                .forEach(kind -> kinds.put(Words.of(kind), kind));
        return kinds;
    }

    /** A duration, or null for off. */
    static @Nullable Duration orOff(Section section, String key, @Nullable Duration otherwise) {
        return section.optional(key, Optional.ofNullable(otherwise), POSITIVE_OR_OFF)
                .orElse(null);
    }

    private static int whole(Section section, String key, int otherwise, int most) {
        return section.optional(key, otherwise, SettingRules.whole(1, most));
    }

    private static double belowThreshold(String text) {
        double grade = Double.parseDouble(text);
        if (!(grade > 0 && grade <= 0.5)) {
            throw new IllegalArgumentException(text);
        }
        return grade;
    }

    private static Rule<Boolean> yesOrNo(String yes, String no) {
        Map<String, Boolean> words = new LinkedHashMap<>();
        words.put(yes, true);
        words.put(no, false);
        return Rule.oneOf(words);
    }
}
