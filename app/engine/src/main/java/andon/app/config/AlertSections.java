package andon.app.config;

import andon.app.config.AlertPolicy.Clear;
import andon.app.config.AlertPolicy.Raise;
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

    private static final String POSITIVE_OR_OFF =
            "must be off, or a duration such as 10ms, 2s, 5m, 1h or 30d and more than 0s";
    private static final String SEVERITY = "must be a whole number from 1 to 1000";
    private static final int MOST_RECENT = 64;
    private static final int MOST_WINDOWS = 100_000;

    private AlertSections() {}

    /** What holds for all alerts. */
    static AlertsConfig all(Section settings) {
        AlertsConfig standard = AlertsConfig.standard();
        try (Section alerts = settings.section("alerts")) {
            return new AlertsConfig(
                    alerts.scalar("keep", standard.keep(), ConfigFile.POSITIVE, ConfigFile::positive),
                    flood(alerts, standard.flood()));
        }
    }

    private static AlertsConfig.Flood flood(Section alerts, AlertsConfig.Flood standard) {
        try (Section flood = alerts.section("flood")) {
            return new AlertsConfig.Flood(
                    whole(flood, "alerts", standard.alerts(), 10_000),
                    flood.scalar("within", standard.within(), ConfigFile.POSITIVE, ConfigFile::positive));
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
                alerts.word("acknowledge", standard.acknowledge(), words("required", "not-required")),
                orOff(alerts, "undecided-after", standard.undecidedAfter()),
                alerts.word("silence", standard.silence(), words("true", "false")),
                severities(alerts),
                alerts.scalar("action", Optional.<String>empty(), "must be a text, in words", AlertSections::text)
                        .orElse(null));
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
                    Math.min(windows, of),
                    of,
                    raise.scalar("after", standard.after(), ConfigFile.DURATION, Quantities::duration));
        }
    }

    private static Clear clear(Section alerts, List<String> refused) {
        try (Section clear = alerts.section("clear")) {
            refuse(clear, refused);
            return new Clear(
                    clear.scalar(
                            "below",
                            Clear.STANDARD.below(),
                            "must be a grade above 0 and at most 0.5, the threshold",
                            AlertSections::belowThreshold),
                    whole(clear, "windows", Clear.STANDARD.windows(), MOST_WINDOWS),
                    clear.scalar("after", Clear.STANDARD.after(), ConfigFile.DURATION, Quantities::duration));
        }
    }

    private static Map<AlertKind, Integer> severities(Section alerts) {
        Map<AlertKind, Integer> severities = new EnumMap<>(AlertKind.class);
        if (alerts.isScalar("severity")) {
            Integer one = alerts.required("severity", SEVERITY, AlertSections::severity);
            if (one != null) {
                graded().values().forEach(kind -> severities.put(kind, one));
            }
            return severities;
        }
        try (Section section = alerts.section("severity")) {
            graded().forEach((word, kind) -> {
                int severity = section.scalar(word, 0, SEVERITY, AlertSections::severity);
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
        return section.scalar(
                        key,
                        Optional.ofNullable(otherwise),
                        POSITIVE_OR_OFF,
                        text -> OFF.contains(text)
                                ? Optional.<Duration>empty()
                                : Optional.of(ConfigFile.positive(text)))
                .orElse(null);
    }

    private static int whole(Section section, String key, int otherwise, int most) {
        return section.scalar(
                key, otherwise, "must be a whole number from 1 to " + most, text -> ConfigFile.whole(text, 1, most));
    }

    private static int severity(String text) {
        return ConfigFile.whole(text, 1, 1000);
    }

    private static double belowThreshold(String text) {
        double grade = Double.parseDouble(text);
        if (!(grade > 0 && grade <= 0.5)) {
            throw new IllegalArgumentException(text);
        }
        return grade;
    }

    private static Optional<String> text(String text) {
        if (text.chars().noneMatch(Character::isLetter)) {
            throw new IllegalArgumentException(text);
        }
        return Optional.of(text);
    }

    private static Map<String, Boolean> words(String yes, String no) {
        Map<String, Boolean> words = new LinkedHashMap<>();
        words.put(yes, true);
        words.put(no, false);
        return words;
    }
}
