package andon.app.terminal;

import static java.nio.charset.StandardCharsets.UTF_8;

import andon.topics.Alert;
import andon.topics.Anomaly;
import andon.topics.DeadLetter;
import andon.topics.DeadLetter.RefusedSample;
import andon.topics.Feedback;
import andon.topics.QualityTrend;
import andon.topics.RefusedCommand;
import andon.topics.Status;
import andon.topics.Transition;
import andon.topics.Words;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Events as one line each, for people. */
public final class EventLines {
    private final Terminal terminal;
    private final DateTimeFormatter clock;
    private final AnomalyLine anomalies;

    /** Lines for {@code terminal}, with times of {@code zone}. */
    public EventLines(Terminal terminal, ZoneId zone) {
        this.terminal = terminal;
        this.clock =
                DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withZone(zone);
        this.anomalies = AnomalyLine.dated(terminal, zone);
    }

    /** When, where, how much, and which signals say so. */
    public String anomaly(Anomaly anomaly) {
        return anomalies.of(anomaly);
    }

    /** When, how bad, which alert, what happened to it, by whom, and what it says. */
    public String alert(Alert alert) {
        Transition transition = alert.transition();
        boolean over = !alert.active();
        String mark = over ? terminal.in(Style.GREEN, "○") : terminal.in(Style.of(alert.priority()), "●");
        String happened = Words.of(transition.reason())
                + (transition.by() == null ? "" : " by " + transition.by())
                + verdict(alert);
        String shelved = transition.reason() == Transition.Reason.SHELVED ? " until " : ", shelved until ";
        return join(
                at(transition.at()) + " " + mark + " "
                        + terminal.in(Style.of(alert.priority()), Words.of(alert.priority())),
                terminal.in(Style.BOLD, Terminal.plain(alert.asset()))
                        + terminal.in(
                                Style.DIM,
                                Terminal.plain(alert.id()
                                        .substring(alert.id().lastIndexOf('#'))
                                        .substring(0, 7))),
                terminal.in(over ? Style.GREEN : Style.CYAN, Terminal.plain(happened))
                        + (alert.shelvedUntil() == null ? "" : shelved + clock.format(alert.shelvedUntil())),
                Terminal.plain(said(alert)),
                transition.note() == null ? terminal.in(Style.DIM, Terminal.plain(alert.source())) : "");
    }

    /** Where feedback was given, which. */
    private static String verdict(Alert alert) {
        Feedback feedback = alert.feedback();
        return feedback == null || alert.transition().reason() != Transition.Reason.FEEDBACK
                ? ""
                : ": " + Words.of(feedback.verdict()).replace('-', ' ');
    }

    /** What somebody said, or else why it is so, or else what is wrong. */
    private static String said(Alert alert) {
        String note = alert.transition().note();
        if (note == null) {
            return alert.message();
        }
        return alert.transition().by() == null ? note : "“" + note + "”";
    }

    /** When, where, of what, where it stands, and what it comes to. */
    public String trend(QualityTrend trend) {
        QualityTrend.Capability capability = trend.capability();
        QualityTrend.Interval cpk = capability == null ? null : capability.cpk();
        String rules = trend.rules().stream()
                .map(rule -> "rule " + rule.rule())
                .distinct()
                .collect(Collectors.joining(", "));
        String unit = trend.unit() == null ? "" : " " + Terminal.plain(trend.unit());
        return join(
                at(trend.end()),
                terminal.in(Style.BOLD, Terminal.plain(trend.asset())),
                terminal.in(Style.CYAN, Terminal.plain(trend.characteristic())) + " "
                        + QualityTrend.shown(trend.mean(), trend.sigmaWithin()) + unit,
                cpk == null ? "" : "Cpk " + String.format(Locale.ROOT, "%.2f", cpk.value()),
                terminal.in(Style.RED, rules),
                trend.timeToLimit() == null
                        ? Terminal.plain(trend.message())
                        : terminal.in(Style.YELLOW, Terminal.plain(trend.message())));
    }

    /** When, where, what began or ended, and for how long. */
    public String status(Status status) {
        String phase = status.phase() == Status.Phase.POINT ? "" : " " + Words.of(status.phase());
        String reason = status.reason() == null ? "" : " (" + Terminal.plain(status.reason()) + ")";
        String monitor = status.monitor();
        String asset = status.asset().equals(Status.SERVICE) ? "andon" : Terminal.plain(status.asset());
        return join(
                at(status.end()),
                terminal.in(Style.BOLD, asset),
                monitor == null ? "" : Terminal.plain(monitor),
                terminal.in(Style.CYAN, Words.of(status.kind()) + phase + reason),
                Terminal.plain(status.detail()));
    }

    /** When, why, where the record lies, and how to mend it. */
    public String deadLetter(DeadLetter letter) {
        byte[] key = letter.keyBytes();
        return join(
                at(letter.refusedAt()),
                terminal.in(Style.BOLD, key == null ? "no key" : Terminal.plain(new String(key, UTF_8))),
                terminal.in(Style.RED, letter.reason().name()),
                Terminal.plain(letter.detail()),
                samples(letter.samples()),
                terminal.in(
                        Style.DIM, Terminal.plain(letter.topic()) + "[" + letter.partition() + "]@" + letter.offset()),
                terminal.in(Style.DIM, "→ " + letter.reason().mend()));
    }

    /** When, why, which rule and value, who wanted it, and where the command lies. */
    public String refusedCommand(RefusedCommand refused) {
        return join(
                at(refused.refusedAt()),
                terminal.in(Style.RED, Words.of(refused.reason())),
                Terminal.plain(refused.detail()),
                refused.by() == null ? "" : "by " + Terminal.plain(refused.by()),
                terminal.in(
                        Style.DIM,
                        Terminal.plain(refused.topic()) + "[" + refused.partition() + "]@" + refused.offset()));
    }

    private String at(Instant instant) {
        return terminal.in(Style.DIM, clock.format(instant));
    }

    private static String samples(List<RefusedSample> samples) {
        if (samples.isEmpty()) {
            return "";
        }
        String monitors = samples.stream()
                .flatMap(sample -> sample.monitors().stream())
                .distinct()
                .map(Terminal::plain)
                .collect(Collectors.joining(", "));
        return (samples.size() == 1 ? "sample " + samples.get(0).index() : samples.size() + " samples")
                + (monitors.isEmpty() ? "" : " for " + monitors);
    }

    private static String join(@Nullable String... parts) {
        return Stream.of(parts)
                .filter(part -> part != null && Terminal.width(part) > 0)
                .collect(Collectors.joining("  "));
    }
}
