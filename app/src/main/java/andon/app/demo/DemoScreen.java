package andon.app.demo;

import andon.app.terminal.AnomalyLine;
import andon.app.terminal.Style;
import andon.app.terminal.Terminal;
import andon.topics.Anomaly;
import andon.topics.DeadLetter;
import andon.topics.Status;
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

/**
 * What the demonstration shows: anomalies, what the simulator does to its machines, other events dimly. Of anomalies in a
 * row the first two have a line each, then the fourth, the eighth and so on, with their count. On a terminal, one that goes
 * on where the last line left off takes that line's place instead.
 */
final class DemoScreen implements EventWatch.Listener {
    /** An asset without an anomaly for this long, in event time, is anomalous anew. */
    private static final Duration ANEW = Duration.ofMinutes(3);

    /** To the line above, and that made empty. */
    private static final String UP_AND_CLEAR = "\u001b[1A\r\u001b[K";

    private final PrintWriter out;
    private final Terminal terminal;
    private final DateTimeFormatter time;
    private final AnomalyLine lines;
    private final int assetWidth;
    private final SignalTrends trends;
    private final List<Anomaly> anomalies = new ArrayList<>();
    private final Map<String, Instant> lastOf = new HashMap<>();
    private final Map<String, Long> refused = new HashMap<>();
    private final Map<String, Integer> counts = new HashMap<>();
    private long firstAtNanos;
    private String assetOfLastLine = "";

    DemoScreen(PrintWriter out, Terminal terminal, ZoneId zone, List<String> assets, SignalTrends trends) {
        this.out = out;
        this.terminal = terminal;
        this.trends = trends;
        this.assetWidth = assets.stream().mapToInt(String::length).max().orElse(10);
        this.time = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(zone);
        this.lines = new AnomalyLine(terminal, zone, assetWidth);
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
        boolean inPlace = terminal.live() && count > 2 && anomaly.asset().equals(assetOfLastLine);
        if (inPlace || Integer.bitCount(count) == 1) {
            String line = lines.of(anomaly, count, signal -> trends.drawn(anomaly.asset(), signal));
            print(inPlace ? UP_AND_CLEAR + line : line);
            assetOfLastLine = anomaly.asset();
        }
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
        String padded = String.format("%-" + assetWidth + "s", asset);
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

    /** Records refused so far, by reason. */
    synchronized Map<String, Long> refused() {
        return Map.copyOf(refused);
    }

    /** When the first anomaly came, as {@link System#nanoTime} counts; 0 if none has. */
    synchronized long firstAtNanos() {
        return firstAtNanos;
    }
}
