package andon.bench.report;

import andon.app.device.Spread;
import java.util.Locale;
import java.util.Optional;

/** How figures are put for people. */
final class Digits {
    private Digits() {}

    /** The median, and in brackets the least and the most. */
    static String range(Spread spread, int digits) {
        return number(spread.median(), digits) + " (" + number(spread.least(), digits) + "–"
                + number(spread.most(), digits) + ")";
    }

    /** The same; nothing where there is none. */
    static String range(Optional<Spread> spread, int digits) {
        return spread.map(known -> range(known, digits)).orElse("");
    }

    /** The median as a whole number. */
    static String count(Spread spread) {
        return String.format(Locale.ROOT, "%,.0f", spread.median());
    }

    /** With so many digits that count, but no fewer than the whole number has. */
    static String number(double value, int digits) {
        int whole = value == 0 ? 1 : (int) Math.floor(Math.log10(Math.abs(value))) + 1;
        return String.format(Locale.ROOT, "%." + Math.max(0, digits - whole) + "f", value);
    }
}
