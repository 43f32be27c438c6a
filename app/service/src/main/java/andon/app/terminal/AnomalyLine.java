package andon.app.terminal;

import andon.app.wording.Figures;
import andon.topics.Anomaly;
import andon.topics.Anomaly.Contribution;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * An anomaly on one line: when, which asset, its grade, and the signals that say so, each with what it is, what it should
 * be, and its share; as many signals as fit. Dated lines, for events of any day and several monitors, bear date, monitor
 * and context too.
 */
public final class AnomalyLine {
    private static final int SIGNALS = 3;
    private static final double LEAST_SHARE = 0.1;

    private final Terminal terminal;
    private final DateTimeFormatter time;
    private final int assetWidth;
    private final boolean dated;

    /**
     * Lines for {@code terminal}.
     *
     * @param zone the zone of the times shown
     * @param assetWidth the room for the asset's path; a longer one takes more
     */
    public AnomalyLine(Terminal terminal, ZoneId zone, int assetWidth) {
        this(terminal, zone, assetWidth, false);
    }

    private AnomalyLine(Terminal terminal, ZoneId zone, int assetWidth, boolean dated) {
        this.terminal = terminal;
        this.time = DateTimeFormatter.ofPattern(dated ? "uuuu-MM-dd HH:mm:ss" : "HH:mm:ss", Locale.ROOT)
                .withZone(zone);
        this.assetWidth = assetWidth;
        this.dated = dated;
    }

    /** Lines with date, monitor and context. */
    public static AnomalyLine dated(Terminal terminal, ZoneId zone) {
        return new AnomalyLine(terminal, zone, 1, true);
    }

    /** The line of an anomaly by itself. */
    public String of(Anomaly anomaly) {
        return of(anomaly, 1, signal -> "");
    }

    /**
     * The line, no longer than the terminal is wide, if that is at least 60.
     *
     * @param count how many anomalies of the asset there were in a row, this one included; the first is set off
     * @param drawn a sparkline of a signal of this asset, empty for none
     */
    public String of(Anomaly anomaly, int count, Function<String, String> drawn) {
        boolean isNew = count == 1;
        Style style = anomaly.grade() < 0.6 ? Style.YELLOW : anomaly.grade() < 0.75 ? Style.RED : Style.BOLD_RED;
        String at = time.format(anomaly.windowEnd());
        String asset = String.format(Locale.ROOT, "%-" + assetWidth + "s", Terminal.plain(anomaly.asset()));
        String monitor = dated ? "  " + Terminal.plain(anomaly.monitor()) : "";
        String times = dated ? "" : String.format(Locale.ROOT, "%-4s", isNew ? "" : " ×" + count);
        String grade = String.format(Locale.ROOT, "%.2f", anomaly.grade());
        StringBuilder line = new StringBuilder()
                .append(dated ? terminal.in(Style.DIM, at) : at)
                .append(' ')
                .append(terminal.in(style, isNew ? "●" : "│"))
                .append(' ')
                .append(isNew ? terminal.in(Style.BOLD, asset) : asset)
                .append(monitor)
                .append("  ")
                .append(terminal.in(style, bar(anomaly.grade()) + " " + grade))
                .append(terminal.in(Style.DIM, times));
        int width = at.length() + 3 + asset.length() + monitor.length() + 2 + 4 + 1 + 4 + times.length();
        int shown = 0;
        for (Contribution contribution : anomaly.contributions()) {
            if (shown == SIGNALS || (shown > 0 && contribution.share() < LEAST_SHARE)) {
                break;
            }
            String picture = shown == 0 ? drawn.apply(contribution.signal()) : "";
            int room = terminal.columns()
                    - 1
                    - width
                    - 2
                    - Terminal.plain(contribution.signal()).length();
            List<String> forms = forms(contribution, picture, style);
            Optional<String> fitting =
                    forms.stream().filter(form -> Terminal.width(form) <= room).findFirst();
            if (fitting.isEmpty()) {
                break;
            }
            line.append("  ")
                    .append(terminal.in(Style.CYAN, Terminal.plain(contribution.signal())))
                    .append(fitting.get());
            width = terminal.columns() - 1 - room + Terminal.width(fitting.get());
            shown++;
        }
        String context = dated ? Contexts.shown(anomaly.context()) : "";
        if (!context.isEmpty() && width + 2 + context.length() < terminal.columns()) {
            line.append("  ").append(terminal.in(Style.DIM, context));
        }
        return line.toString();
    }

    /** What may be said of a signal, with its picture if it has one; the longest first. */
    private List<String> forms(Contribution contribution, String picture, Style style) {
        String drawn = picture.isEmpty() ? "" : " " + terminal.in(style, picture);
        String observed = " " + Figures.shown(contribution.observed());
        String expected = " (expected " + Figures.shown(contribution.expected()) + ")";
        String share = " " + Figures.percent(contribution.share());
        return List.of(drawn + observed + expected + share, drawn + observed + share, observed + share, share);
    }

    /** The grade as four blocks: from nothing at the threshold, 0.5, to full at 1. */
    private static String bar(double grade) {
        double filled = Math.max(0, Math.min(1, (grade - 0.5) / 0.5)) * 4;
        StringBuilder bar = new StringBuilder();
        for (int i = 0; i < 4; i++) {
            bar.append(Sparkline.block(Math.max(0, Math.min(1, filled - i))));
        }
        return bar.toString();
    }
}
