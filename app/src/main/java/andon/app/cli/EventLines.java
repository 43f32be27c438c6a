package andon.app.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import andon.topics.Anomaly;
import andon.topics.Anomaly.Contribution;
import andon.topics.Context;
import andon.topics.DeadLetter;
import andon.topics.DeadLetter.RefusedSample;
import andon.topics.Status;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Events as one line each, for people. */
final class EventLines {
    private static final int BAR = 8;
    private static final String EIGHTHS = " ▏▎▍▌▋▊▉";

    private final Paint paint;
    private final DateTimeFormatter clock;

    EventLines(Paint paint, ZoneId zone) {
        this.paint = paint;
        this.clock = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withZone(zone);
    }

    /** When, where, how much, and which signals say so. */
    String anomaly(Anomaly anomaly) {
        String grade = bar(anomaly.grade()) + " " + String.format(Locale.ROOT, "%.2f", anomaly.grade());
        return join(
                paint.faint(clock.format(anomaly.windowEnd())),
                paint.bold(Paint.plain(anomaly.asset())),
                Paint.plain(anomaly.monitor()),
                anomaly.grade() >= 0.75 ? paint.red(grade) : paint.yellow(grade),
                signals(anomaly.contributions()),
                paint.faint(context(anomaly.context())));
    }

    /** When, where, what began or ended, and for how long. */
    String status(Status status) {
        String kind = status.kind().name().toLowerCase(Locale.ROOT).replace('_', '-');
        String phase = status.phase() == Status.Phase.POINT
                ? ""
                : " " + status.phase().name().toLowerCase(Locale.ROOT);
        String reason = status.reason() == null ? "" : " (" + Paint.plain(status.reason()) + ")";
        String monitor = status.monitor();
        return join(
                paint.faint(clock.format(status.end())),
                paint.bold(status.asset().equals(Status.SERVICE) ? "andon" : Paint.plain(status.asset())),
                monitor == null ? "" : Paint.plain(monitor),
                paint.cyan(kind + phase + reason),
                Paint.plain(status.detail()));
    }

    /** When, why, where the record lies, and how to mend it. */
    String deadLetter(DeadLetter letter) {
        byte[] key = letter.keyBytes();
        return join(
                paint.faint(clock.format(letter.refusedAt())),
                paint.bold(key == null ? "no key" : Paint.plain(new String(key, UTF_8))),
                paint.red(letter.reason().name()),
                Paint.plain(letter.detail()),
                samples(letter.samples()),
                paint.faint(letter.topic() + "[" + letter.partition() + "]@" + letter.offset()),
                paint.faint("→ " + letter.reason().mend()));
    }

    /** What an event of {@code instant} bears at its beginning. */
    String time(Instant instant) {
        return clock.format(instant);
    }

    /** A bar of eight characters that is full at 1. */
    static String bar(double grade) {
        int eighths = (int) Math.round(Math.max(0, Math.min(1, grade)) * BAR * 8);
        StringBuilder bar = new StringBuilder("█".repeat(eighths / 8));
        if (eighths % 8 > 0) {
            bar.append(EIGHTHS.charAt(eighths % 8));
        }
        return bar + "·".repeat(BAR - bar.length());
    }

    private static String signals(List<Contribution> contributions) {
        return contributions.stream()
                .limit(3)
                .map(c -> String.format(
                        Locale.ROOT,
                        "%s %.0f %% (%s, expected %s)",
                        Paint.plain(c.signal()),
                        c.share() * 100,
                        number(c.observed()),
                        number(c.expected())))
                .collect(Collectors.joining(", "));
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.4g", value);
    }

    private static String context(@Nullable Context context) {
        return context == null
                ? ""
                : Stream.of(context.product(), context.batch(), context.recipe())
                        .filter(part -> part != null && !part.isEmpty())
                        .map(Paint::plain)
                        .collect(Collectors.joining(" "));
    }

    private static String samples(List<RefusedSample> samples) {
        if (samples.isEmpty()) {
            return "";
        }
        String monitors = samples.stream()
                .flatMap(sample -> sample.monitors().stream())
                .distinct()
                .map(Paint::plain)
                .collect(Collectors.joining(", "));
        return (samples.size() == 1 ? "sample " + samples.get(0).index() : samples.size() + " samples")
                + (monitors.isEmpty() ? "" : " for " + monitors);
    }

    private static String join(String... parts) {
        return Stream.of(parts)
                .filter(part -> !part.replaceAll("\u001b\\[\\d*m", "").isEmpty())
                .collect(Collectors.joining("  "));
    }
}
