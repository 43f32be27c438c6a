package andon.app.chart;

import static java.util.Locale.ROOT;

import andon.topics.ChartType;
import andon.topics.QualityTrend;
import andon.topics.QualityTrend.Capability;
import andon.topics.QualityTrend.Interval;
import andon.topics.QualityTrend.TimeToLimit;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The words of a picture. Times are in UTC. */
final class Headings {
    static final String LEGEND = "blue: points, and the line through them   orange: EWMA   dotted: 1 and 2 sigma   red"
            + " square: a rule tripped; below, beyond the limit   UTC";

    private static final String GAP = "   ";
    private static final DateTimeFormatter DAY = format("uuuu-MM-dd");
    private static final DateTimeFormatter CLOCK = format("HH:mm");
    private static final DateTimeFormatter SECONDS = format("HH:mm:ss");
    private static final Duration CLOSE = Duration.ofMinutes(5);

    private Headings() {}

    static String title(QualityTrend last) {
        return last.asset() + " · " + last.characteristic();
    }

    /** What was seen over the last period. */
    static String figures(QualityTrend last) {
        List<String> parts = new ArrayList<>();
        parts.add(
                switch (last.type()) {
                    case INDIVIDUALS -> "individuals";
                    case XBAR_R -> "X̄-R";
                    case XBAR_S -> "X̄-S";
                });
        String subgroups = last.type() == ChartType.INDIVIDUALS ? "" : " in " + last.subgroups() + " subgroups";
        parts.add(last.n() + " values" + subgroups + " from " + DAY.format(last.start()) + " "
                + CLOCK.format(last.start()) + " to " + clock(last.end(), last.start()) + " UTC");
        parts.add("mean " + value(last.mean(), last));
        if (last.sigmaWithin() != null && last.sigmaOverall() != null) {
            parts.add("σ within " + QualityTrend.shown(last.sigmaWithin(), null) + ", overall "
                    + QualityTrend.shown(last.sigmaOverall(), null));
        }
        return String.join(GAP, parts);
    }

    /** What a dot is; null if each is one subgroup. */
    static @Nullable String dots(Charted charted) {
        long most = charted.mostSubgroups();
        if (most == 1) {
            return null;
        }
        return charted.last().type() == ChartType.INDIVIDUALS
                ? "a dot is the mean of up to " + most
                        + " values, the bar their range; limits are those of single values"
                : "a dot is the mean of up to " + most + " subgroups, the bar from their lowest to their highest mean;"
                        + " limits are those of single subgroups";
    }

    /** Capability, or why there is none. */
    static @Nullable String capability(QualityTrend last) {
        Capability capability = last.capability();
        if (capability == null) {
            return last.capabilityRefused();
        }
        List<String> parts = new ArrayList<>();
        index(parts, "Cp", capability.cp());
        index(parts, "Cpk", capability.cpk());
        index(parts, "Pp", capability.pp());
        index(parts, "Ppk", capability.ppk());
        return String.join(GAP, parts) + String.format(ROOT, "   (%.0f %% limits)", 100 * capability.confidence());
    }

    private static void index(List<String> parts, String name, @Nullable Interval index) {
        if (index != null) {
            parts.add(String.format(ROOT, "%s %.2f (%.2f–%.2f)", name, index.value(), index.lower(), index.upper()));
        }
    }

    /** When which limit is reached; null if none is. */
    static @Nullable String forecast(QualityTrend last) {
        TimeToLimit limit = last.timeToLimit();
        if (limit == null) {
            return null;
        }
        Instant end = last.end();
        Instant latest = limit.latest();
        return String.format(
                ROOT,
                "%s %s likely %s, %.0f %% interval %s to %s%s",
                limit(limit.limit()),
                limit.limit().endsWith("control") ? value(limit.value(), last) : given(limit.value()),
                clock(limit.likely(), end, isClose(limit)),
                100 * limit.confidence(),
                clock(limit.earliest(), end, isClose(limit)),
                latest == null ? "any time later" : clock(latest, end, isClose(limit)),
                last.mostly() == null ? "" : "; most of it from " + last.mostly());
    }

    /** What the numbers at points mean, two to a line. */
    static List<String> rules(Charted charted) {
        List<String> lines = new ArrayList<>();
        charted.rules().forEach((rule, name) -> {
            String line = rule + ": " + name;
            int last = lines.size() - 1;
            if (last >= 0 && !lines.get(last).contains(GAP)) {
                lines.set(last, lines.get(last) + GAP + line);
            } else {
                lines.add(line);
            }
        });
        return lines;
    }

    static String limit(String limit) {
        return switch (limit) {
            case "cpk" -> "Cpk below";
            default -> limit.replace('-', ' ') + " limit";
        };
    }

    /** Whether minutes would not tell the ends of the interval apart. */
    static boolean isClose(TimeToLimit limit) {
        Instant latest = limit.latest();
        return latest != null && Duration.between(limit.earliest(), latest).compareTo(CLOSE) < 0;
    }

    /** Without the day if it is that of {@code other}. */
    static String clock(Instant time, Instant other) {
        return clock(time, other, false);
    }

    /** Without the day if it is that of {@code other}; with or without seconds. */
    static String clock(Instant time, Instant other, boolean seconds) {
        String day = DAY.format(time);
        String clock = (seconds ? SECONDS : CLOCK).format(time);
        return day.equals(DAY.format(other)) ? clock : day + " " + clock;
    }

    private static DateTimeFormatter format(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, ROOT).withZone(ZoneOffset.UTC);
    }

    /** A value with as many decimals as its sigma makes sense of. */
    static String value(double value, QualityTrend last) {
        return QualityTrend.shown(value, last.sigmaWithin());
    }

    /** A limit as it was given, or with six digits if it has more than anyone gives. */
    static String given(double limit) {
        BigDecimal given = BigDecimal.valueOf(limit);
        BigDecimal shown = given.precision() > 9 ? given.round(new MathContext(6)) : given;
        return shown.stripTrailingZeros().toPlainString();
    }
}
