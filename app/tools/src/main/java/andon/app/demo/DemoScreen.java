package andon.app.demo;

import andon.app.terminal.AnomalyLine;
import andon.app.terminal.PlainWriter;
import andon.app.terminal.Style;
import andon.app.terminal.Terminal;
import andon.topics.Alert;
import andon.topics.Anomaly;
import andon.topics.DeadLetter;
import andon.topics.QualityTrend;
import andon.topics.Status;
import andon.topics.Transition;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/**
 * What the demonstration shows: alerts first of all, with the command that acknowledges them; forecasts and what became of
 * them; and dimly what the simulator does to its machines, and other events. Of anomalies in a row, until an alert says it
 * all, the first has a line, then the fourth, the eighth and so on, with their count. On a terminal, one that
 * goes on where the last line left off takes that line's place instead.
 */
final class DemoScreen implements EventWatch.Listener {
    /** An asset without an anomaly for this long, in event time, is anomalous anew. */
    private static final Duration ANEW = Duration.ofMinutes(3);

    /** So many digits of an alert's id tell it from any other here. */
    private static final int DIGITS = 6;

    /** To the line above, and that made empty. */
    private final PrintWriter out;

    private final Terminal terminal;
    private final DateTimeFormatter time;
    private final AnomalyLine lines;
    private final int assetWidth;
    private final SignalTrends trends;
    private final Forecasts forecasts;
    private final AlertTally alerts = new AlertTally();
    private final List<Anomaly> anomalies = new ArrayList<>();
    private final Map<String, Instant> lastOf = new HashMap<>();
    private final Map<String, Long> refused = new HashMap<>();
    private final Map<String, Integer> counts = new HashMap<>();
    private long firstAtNanos;
    private String assetOfLastLine = "";
    private String bootstrap = "";
    private Instant now = Instant.EPOCH;

    DemoScreen(PrintWriter out, Terminal terminal, ZoneId zone, List<String> assets, SignalTrends trends) {
        this.out = out;
        this.terminal = terminal;
        this.trends = trends;
        this.assetWidth = assets.stream().mapToInt(String::length).max().orElse(10);
        this.time = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(zone);
        this.lines = new AnomalyLine(terminal, zone, assetWidth);
        this.forecasts = new Forecasts(zone);
    }

    /** Where other clients find the broker, for the commands that are shown. */
    synchronized void kafkaIsAt(String bootstrap) {
        this.bootstrap = bootstrap;
    }

    /** What an asset showed at a moment. */
    synchronized void sample(String asset, long time, String[] signals, double[] values) {
        trends.add(asset, signals, values);
        now = Instant.ofEpochMilli(time);
        for (int i = 0; i < signals.length; i++) {
            forecasts
                    .sample(asset, signals[i], now, values[i])
                    .ifPresent(forms -> line(now, "◆", Style.YELLOW, asset, true, forms));
        }
    }

    @Override
    public synchronized void anomaly(Anomaly anomaly) {
        if (anomalies.isEmpty()) {
            firstAtNanos = System.nanoTime();
        }
        anomalies.add(anomaly);
        Instant before = lastOf.put(anomaly.asset(), anomaly.windowEnd());
        boolean isNew = before == null || before.plus(ANEW).isBefore(anomaly.windowEnd());
        int count = isNew ? 1 : counts.getOrDefault(anomaly.asset(), 0) + 1;
        counts.put(anomaly.asset(), count);
        boolean inPlace = terminal.live() && count > 1 && anomaly.asset().equals(assetOfLastLine);
        boolean told = alerts.stands(anomaly.asset());
        if (inPlace || (!told && count != 2 && Integer.bitCount(count) == 1)) {
            String line = lines.of(anomaly, count, signal -> trends.drawn(anomaly.asset(), signal));
            print(inPlace ? PlainWriter.UP_AND_CLEAR + line : line);
            assetOfLastLine = anomaly.asset();
        }
    }

    @Override
    public synchronized void alert(Alert alert) {
        alerts.take(alert);
        Function<String, String> drawn = signal -> trends.drawn(alert.asset(), signal);
        AlertWords.of(alert, drawn).ifPresent(words -> {
            Instant at = words.urgent() ? alert.last().windowEnd() : now;
            line(at, words.mark(), words.style(), alert.asset(), words.urgent(), words.forms());
            if (words.urgent() && alert.transition().reason() != Transition.Reason.ESCALATED) {
                command(alert);
            }
        });
    }

    /** The command that acknowledges {@code alert}, whole, so that it can be copied; what else to do, if there is room. */
    private void command(Alert alert) {
        String digest = alert.id().substring(alert.id().lastIndexOf('#') + 1);
        String command =
                "           ./andon alert ack " + digest.substring(0, DIGITS) + " --bootstrap-servers " + bootstrap;
        String action = alert.action() == null ? "" : "  # " + Terminal.plain(alert.action());
        boolean room = command.length() + action.length() < terminal.columns();
        print(terminal.in(Style.DIM, command + (room ? action : "")));
    }

    @Override
    public synchronized void trend(QualityTrend trend) {
        forecasts
                .of(trend, signal -> trends.drawn(trend.asset(), signal))
                .ifPresent(forms -> line(trend.end(), "◇", Style.YELLOW, trend.asset(), false, forms));
    }

    /** A line about an asset, in the first of {@code forms} that fits. */
    private void line(Instant at, String mark, Style style, String asset, boolean bold, List<String> forms) {
        String padded = String.format(Locale.ROOT, "%-" + assetWidth + "s", Terminal.plain(asset));
        int room = terminal.columns() - 1 - time.format(at).length() - 3 - padded.length() - 2;
        String shortest = forms.get(forms.size() - 1);
        String fitting = forms.stream()
                .filter(form -> form.length() <= room)
                .findFirst()
                .orElse(shortest.substring(0, Math.max(0, Math.min(shortest.length(), room - 1))) + "…");
        print(time.format(at) + " " + terminal.in(style, mark) + " " + (bold ? terminal.in(Style.BOLD, padded) : padded)
                + "  " + terminal.in(style, fitting));
    }

    @Override
    public synchronized void status(Status status) {
        boolean ofAnAsset = status.kind() != Status.Kind.MODEL && status.kind() != Status.Kind.DEVICE;
        if (ofAnAsset && status.kind() != Status.Kind.UNDECIDED) {
            note(
                    status.end(),
                    status.asset(),
                    status.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ') + " "
                            + status.phase().name().toLowerCase(Locale.ROOT) + ": " + status.detail());
        }
    }

    @Override
    public synchronized void deadLetter(DeadLetter deadLetter) {
        if (refused.merge(deadLetter.reason().name(), 1L, Long::sum) == 1) {
            print(terminal.in(Style.DIM, "a record was refused, " + deadLetter.reason() + ": " + deadLetter.detail()));
        }
    }

    /** Something about an asset that matters less than an anomaly. */
    synchronized void note(Instant at, String asset, String text) {
        String padded = String.format(Locale.ROOT, "%-" + assetWidth + "s", asset);
        print(terminal.in(Style.DIM, cut(time.format(at) + " · " + padded + "  " + text)));
    }

    private String cut(String line) {
        int room = terminal.columns() - 1;
        return line.length() <= room ? line : line.substring(0, room - 1) + "…";
    }

    private void print(String line) {
        assetOfLastLine = "";
        out.println(line);
        out.flush();
    }

    /** The anomalies so far, as they came. */
    synchronized List<Anomaly> anomalies() {
        return List.copyOf(anomalies);
    }

    /** What became of alerts so far. */
    AlertTally alerts() {
        return alerts;
    }

    /** Records refused so far, by reason. */
    synchronized Map<String, Long> refused() {
        return Map.copyOf(refused);
    }

    /** When the first anomaly came, as {@link System#nanoTime} counts; 0 if none has. */
    synchronized long firstAtNanos() {
        return firstAtNanos;
    }
}
