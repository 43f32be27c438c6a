package andon.bench.report;

import andon.bench.silences.Silences;
import java.util.List;
import java.util.Locale;

/** Silences as a table for people, in Markdown. */
public final class SilencesTable {
    private SilencesTable() {}

    /** The table. */
    public static String of(List<Silences> all) {
        StringBuilder text = new StringBuilder(
                "| assets silent at once | silences | twice | fencings |"
                        + " seconds from the timeout to the last | longest pause s | stopped by |\n|---|---|---|---|---|---|---|\n");
        for (Silences one : all) {
            text.append(String.format(
                    Locale.ROOT,
                    "| %,d | %,d | %,d | %,d | %s | %s | %s |%n",
                    one.assets(),
                    one.silent(),
                    one.doubled(),
                    one.fencings(),
                    (one.silent() < one.assets() ? "not within " : "") + Digits.number(one.seconds(), 3),
                    Digits.number(one.longestGap(), 3),
                    one.failure()));
        }
        boolean met = all.stream().allMatch(Silences::isSound);
        return text + "\nEach silence once, and no fencing: " + (met ? "met" : "missed");
    }
}
