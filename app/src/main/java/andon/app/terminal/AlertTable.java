package andon.app.terminal;

import andon.topics.Alert;
import andon.topics.AlertState;
import andon.topics.Words;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;

/** Alerts as a table; what is wrong is cut to the terminal's width. */
public final class AlertTable {
    /** The most urgent first, and of those the oldest. */
    public static final Comparator<Alert> ORDER = Comparator.comparing(Alert::priority)
            .reversed()
            .thenComparing(Alert::since)
            .thenComparing(Alert::id);

    private static final int LEAST_DIGITS = 6;
    private static final int LEAST_MESSAGE = 20;
    private static final int PRIORITY = "urgent".length();

    private final Terminal terminal;
    private final DateTimeFormatter until;
    private final Instant now;

    /**
     * A table for {@code terminal}.
     *
     * @param zone the zone of the times shown
     * @param now since when ages count back
     */
    public AlertTable(Terminal terminal, ZoneId zone, Instant now) {
        this.terminal = terminal;
        this.until = DateTimeFormatter.ofPattern("MMM d HH:mm", Locale.ROOT).withZone(zone);
        this.now = now;
    }

    /** A head and a line for each of {@code alerts}. */
    public List<String> lines(List<Alert> alerts) {
        int digits = digits(alerts);
        int state = widest("STATE", alerts, AlertTable::state);
        int age = widest("AGE", alerts, this::age);
        int room = terminal.columns() - 1 - digits - PRIORITY - state - age - 5 * 2;
        int asset = Math.max("ASSET".length(), Math.min(widest("", alerts, Alert::asset), room - LEAST_MESSAGE));
        Columns columns = new Columns(digits, state, age, asset, room - asset);
        List<String> lines = new ArrayList<>();
        lines.add(terminal.in(
                Style.DIM, columns.row("ID", padded("PRIO", PRIORITY), "STATE", "AGE", "ASSET", "WHAT IS WRONG")));
        alerts.forEach(alert -> lines.add(line(alert, columns)));
        return lines;
    }

    /** How wide the columns are. */
    private record Columns(int digits, int state, int age, int asset, int message) {
        String row(String id, String priority, String state, String age, String asset, String message) {
            return String.join(
                    "  ",
                    padded(id, digits),
                    priority,
                    padded(state, this.state),
                    padded(age, this.age),
                    padded(asset, this.asset),
                    message);
        }
    }

    private static int widest(String head, List<Alert> alerts, Function<Alert, String> cell) {
        return Math.max(
                head.length(),
                alerts.stream()
                        .mapToInt(alert -> cell.apply(alert).length())
                        .max()
                        .orElse(0));
    }

    private String line(Alert alert, Columns columns) {
        String asset = padded(fromRight(Terminal.plain(alert.asset()), columns.asset), columns.asset);
        return columns.row(
                digest(alert).substring(0, columns.digits),
                terminal.in(Style.of(alert.priority()), padded(Words.of(alert.priority()), PRIORITY)),
                state(alert),
                age(alert),
                alert.state() == AlertState.UNACKNOWLEDGED ? terminal.in(Style.BOLD, asset) : asset,
                Terminal.cut(message(alert), columns.message));
    }

    private String age(Alert alert) {
        return Ages.shown(Duration.between(alert.since(), now));
    }

    private String message(Alert alert) {
        String message = Terminal.plain(alert.message());
        int others = alert.flood() == null ? 0 : alert.flood().suppressed();
        Instant ends = alert.shelvedUntil();
        return (ends == null ? "" : "until " + until.format(ends) + ": ")
                + (others == 0 ? "" : "and " + others + " more: ")
                + message;
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }

    /** {@code text}, or as much of its end as goes into {@code room} columns. */
    private static String fromRight(String text, int room) {
        return text.length() <= room ? text : "…" + text.substring(text.length() - room + 1);
    }

    private static String state(Alert alert) {
        return switch (alert.state()) {
            case NORMAL -> "closed";
            case UNACKNOWLEDGED -> "unacked";
            case ACKNOWLEDGED -> "acked";
            case RETURN_TO_NORMAL_UNACKNOWLEDGED -> "returned";
            case SUPPRESSED_BY_DESIGN -> "suppressed";
            default -> Words.of(alert.state());
        };
    }

    private static String digest(Alert alert) {
        return alert.id().substring(alert.id().lastIndexOf('#') + 1);
    }

    /** How many digits of the ids tell the alerts apart. */
    private static int digits(List<Alert> alerts) {
        int digits = LEAST_DIGITS;
        while (digits < 16) {
            Set<String> seen = new HashSet<>();
            int length = digits;
            if (alerts.stream().allMatch(alert -> seen.add(digest(alert).substring(0, length)))) {
                break;
            }
            digits++;
        }
        return digits;
    }
}
