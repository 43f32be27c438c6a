package andon.app.demo;

import andon.app.config.Quantities;
import andon.app.terminal.Style;
import andon.app.terminal.Terminal;
import andon.app.wording.Figures;
import andon.topics.Alert;
import andon.topics.Anomaly.Contribution;
import andon.topics.Transition;
import andon.topics.Words;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** What happened to an alert, as a mark and words of several lengths, the longest first. */
record AlertWords(String mark, Style style, boolean urgent, List<String> forms) {
    AlertWords {
        forms = List.copyOf(forms);
    }

    /**
     * The words for {@code alert}'s latest revision; empty if it is not worth a line, such as one more anomalous window.
     *
     * @param drawn a sparkline of a signal of the alert's asset
     */
    static Optional<AlertWords> of(Alert alert, Function<String, String> drawn) {
        Transition.Reason reason = alert.transition().reason();
        return switch (reason) {
            case UPDATED, DE_ESCALATED, FLOOD_ENDED, CLOSED -> Optional.empty();
            case RAISED, RAISED_AGAIN, ESCALATED -> Optional.of(raised(alert, drawn));
            case CLEARED -> Optional.of(new AlertWords("○", Style.GREEN, false, over(alert)));
            default -> Optional.of(new AlertWords("✓", Style.CYAN, false, List.of(byPeople(alert))));
        };
    }

    private static AlertWords raised(Alert alert, Function<String, String> drawn) {
        String priority = Words.of(alert.priority()).toUpperCase(Locale.ROOT);
        String what = alert.transition().reason() == Transition.Reason.RAISED
                ? "ALERT " + priority + "  "
                : "ALERT " + priority + " "
                        + Words.of(alert.transition().reason()).replace('-', ' ') + "  ";
        List<String> forms = new ArrayList<>();
        if (!alert.signals().isEmpty()) {
            Contribution top = alert.signals().get(0);
            String signal = Terminal.plain(top.signal());
            String observed = " " + Figures.shown(top.observed());
            String expected = " (expected " + Figures.shown(top.expected()) + ")";
            String picture = " " + drawn.apply(top.signal()).strip();
            forms.add(what + signal + picture + observed + expected);
            forms.add(what + signal + observed + expected);
            forms.add(what + signal + observed);
        }
        String message = Terminal.plain(alert.message());
        forms.add(what + message);
        String gist = message.substring(message.lastIndexOf("; ") + 1).strip();
        forms.add(what + gist);
        forms.add(priority + "  " + gist);
        return new AlertWords("▲", Style.of(alert.priority()), true, forms);
    }

    private static List<String> over(Alert alert) {
        Duration lasted = Duration.between(
                alert.since(), alert.clearedAt() == null ? alert.last().windowEnd() : alert.clearedAt());
        String cleared = "alert cleared after " + Quantities.inWords(lasted);
        return alert.signals().isEmpty()
                ? List.of(cleared)
                : List.of(cleared + ", with " + alert.occurrences() + " anomalous windows", cleared);
    }

    private static String byPeople(Alert alert) {
        Transition transition = alert.transition();
        return "alert " + Words.of(transition.reason()).replace('-', ' ')
                + (transition.by() == null ? "" : " by " + Terminal.plain(transition.by()))
                + (transition.note() == null ? "" : ": " + Terminal.plain(transition.note()));
    }
}
