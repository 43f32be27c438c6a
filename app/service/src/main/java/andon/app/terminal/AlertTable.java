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

/**
 * Alerts as a table. What is wrong is never cut: it goes on in further lines of its column, and where the other columns
 * leave too little room for one, beneath them.
 */
public final class AlertTable {
    private static final int LEAST_DIGITS = 6;
    private static final int LEAST_MESSAGE = 40;
    private static final int LEAST_BENEATH = 20;
    private static final int PRIORITY = "urgent".length();

    private final Terminal terminal;
    private final DateTimeFormatter until;
    private final Function<Alert, Duration> ages;

    /**
     * A table for {@code terminal}.
     *
     * @param zone the zone of the times shown
     * @param ages how long ago each began
     */
    public AlertTable(Terminal terminal, ZoneId zone, Function<Alert, Duration> ages) {
        this.terminal = terminal;
        this.until = DateTimeFormatter.ofPattern("MMM d HH:mm", Locale.ROOT).withZone(zone);
        this.ages = ages;
    }

    /**
     * The most urgent first, and of those the oldest. By age and not by time, since assets may have clocks that are far
     * apart.
     *
     * @param ages how long ago each began
     */
    public static Comparator<Alert> order(Function<Alert, Duration> ages) {
        return Comparator.comparing(Alert::priority)
                .thenComparing(ages)
                .reversed()
                .thenComparing(Alert::id);
    }

    /** A head and a line for each of {@code alerts}, in their order. */
    public List<String> lines(List<Alert> alerts) {
        int digits = digits(alerts);
        int state = widest("STATE", alerts, AlertTable::state);
        int age = widest("AGE", alerts, this::age);
        int room = terminal.columns() - 1 - digits - PRIORITY - state - age - 4 * 2;
        int asset = Math.max("ASSET".length(), Math.min(widest("ASSET", alerts, Alert::asset), room));
        int message = room - asset - 2;
        boolean beneath = message < Math.min(LEAST_MESSAGE, widest("", alerts, this::message));
        Columns columns = new Columns(digits, state, age, asset);
        List<String> lines = new ArrayList<>();
        String head = columns.row("ID", padded("PRIO", PRIORITY), "STATE", "AGE", padded("ASSET", asset));
        lines.add(terminal.in(Style.DIM, beneath ? head.stripTrailing() : head + "  WHAT IS WRONG"));
        for (Alert alert : alerts) {
            String line = line(alert, columns);
            if (beneath) {
                lines.add(line.stripTrailing());
                wrapped(message(alert), Math.max(LEAST_BENEATH, terminal.columns() - 1 - digits - 2))
                        .forEach(part -> lines.add(" ".repeat(digits + 2) + part));
            } else {
                List<String> parts = wrapped(message(alert), message);
                lines.add(line + "  " + parts.get(0));
                parts.stream().skip(1).forEach(part -> lines.add(" ".repeat(terminal.columns() - 1 - message) + part));
            }
        }
        return lines;
    }

    /**
     * {@code text} in lines of at most {@code room} characters, broken at spaces where there are any, but not between a
     * number and a {@code %} or {@code °C}.
     */
    private static List<String> wrapped(String text, int room) {
        List<String> lines = new ArrayList<>();
        String rest = text;
        while (rest.length() > room) {
            int space = rest.lastIndexOf(' ', room);
            while (space > 0 && "%°".indexOf(rest.charAt(space + 1)) >= 0) {
                space = rest.lastIndexOf(' ', space - 1);
            }
            int end = space > 0 ? space : room;
            lines.add(rest.substring(0, end));
            rest = rest.substring(end).strip();
        }
        lines.add(rest);
        return lines;
    }

    /** How wide the columns are. */
    private record Columns(int digits, int state, int age, int asset) {
        String row(String id, String priority, String state, String age, String asset) {
            return String.join(
                    "  ", padded(id, digits), priority, padded(state, this.state), padded(age, this.age), asset);
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
                alert.state() == AlertState.UNACKNOWLEDGED ? terminal.in(Style.BOLD, asset) : asset);
    }

    private String age(Alert alert) {
        return Ages.shown(ages.apply(alert));
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
