package andon.app.terminal;

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
        String asset = String.format("%-" + assetWidth + "s", plain(anomaly.asset()));
        String times = String.format("%-4s", isNew ? "" : " ×" + count);
        String grade = String.format(Locale.ROOT, "%.2f", anomaly.grade());
        StringBuilder line = new StringBuilder()
                .append(time.format(anomaly.windowEnd()))
                .append(' ')
                .append(terminal.in(style, isNew ? "●" : "│"))
                .append(' ')
                .append(isNew ? terminal.in(Style.BOLD, asset) : asset)
                .append("  ")
                .append(terminal.in(style, bar(anomaly.grade()) + " " + grade))
                .append(terminal.in(Style.DIM, times));
        int width = 8 + 3 + asset.length() + 2 + 4 + 1 + 4 + times.length();
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
                    - plain(contribution.signal()).length();
            List<String> forms = forms(contribution, picture, style);
            Optional<String> fitting =
                    forms.stream().filter(form -> seen(form) <= room).findFirst();
            if (fitting.isEmpty()) {
                break;
            }
            line.append("  ")
                    .append(terminal.in(Style.CYAN, plain(contribution.signal())))
                    .append(fitting.get());
            width = terminal.columns() - 1 - room + seen(fitting.get());
            shown++;
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

    /** How many columns {@code text} takes, without what only colours it. */
    private static int seen(String text) {
        return text.replaceAll("\u001b\\[[0-9;]*m", "").length();
    }

    /** {@code text} without what could steer the terminal. */
    private static String plain(String text) {
        return text.replaceAll("\\p{Cntrl}+", " ");
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
