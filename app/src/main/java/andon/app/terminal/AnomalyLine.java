package andon.app.terminal;

import andon.topics.Anomaly;
import andon.topics.Anomaly.Contribution;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.function.Function;

/**
 * An anomaly on one line: when, which asset, its grade, and the signals that say so, each with what it is, what it should
 * be, and its share; as many signals as fit.
 */
public final class AnomalyLine {
    private static final int SIGNALS = 3;
    private static final double LEAST_SHARE = 0.1;

    private final Terminal terminal;
    private final DateTimeFormatter time;
    private final int assetWidth;

    /**
     * Lines for {@code terminal}.
     *
     * @param zone the zone of the times shown
     * @param assetWidth the room for the asset's path; a longer one takes more
     */
    public AnomalyLine(Terminal terminal, ZoneId zone, int assetWidth) {
        this.terminal = terminal;
        this.time = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(zone);
        this.assetWidth = assetWidth;
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
        String asset = String.format("%-" + assetWidth + "s", anomaly.asset());
        String times = isNew ? "" : " ×" + count;
        String grade = String.format(Locale.ROOT, "%.2f", anomaly.grade());
        StringBuilder line = new StringBuilder()
                .append(time.format(anomaly.windowEnd()))
                .append(' ')
                .append(terminal.in(style, isNew ? "●" : "│"))
                .append(' ')
                .append(isNew ? terminal.in(Style.BOLD, asset) : asset)
                .append("  ")
                .append(terminal.in(style, bar(anomaly.grade()) + " " + grade))
                .append(isNew ? "" : terminal.in(Style.DIM, times));
        int width = 8 + 3 + asset.length() + 2 + 4 + 1 + 4 + times.length();
        int shown = 0;
        for (Contribution contribution : anomaly.contributions()) {
            if (shown == SIGNALS || (shown > 0 && contribution.share() < LEAST_SHARE)) {
                break;
            }
            String picture = shown == 0 ? drawn.apply(contribution.signal()) : "";
            String words = words(contribution);
            int more = 2
                    + contribution.signal().length()
                    + 1
                    + (picture.isEmpty() ? 0 : picture.length() + 1)
                    + words.length();
            if (width + more >= terminal.columns()) {
                break;
            }
            line.append("  ")
                    .append(terminal.in(Style.CYAN, contribution.signal()))
                    .append(' ');
            line.append(picture.isEmpty() ? "" : terminal.in(style, picture) + " ")
                    .append(words);
            width += more;
            shown++;
        }
        return line.toString();
    }

    private static String words(Contribution contribution) {
        return Figures.shown(contribution.observed()) + " (expected " + Figures.shown(contribution.expected()) + ") "
                + Figures.percent(contribution.share());
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
