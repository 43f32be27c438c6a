package andon.app.config;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.threeten.extra.AmountFormats;

/** Durations and sizes as people write them in a configuration. */
final class Quantities {
    private static final Pattern DAYS = Pattern.compile("(\\d{1,6})d(.*)");
    private static final Pattern BYTES = Pattern.compile("(\\d{1,10}) *(|KiB|MiB)");

    private Quantities() {}

    /** Such as {@code 10ms}, {@code 1.5s}, {@code 1h30m}, {@code 30d} or {@code 0s}; not negative, whole milliseconds. */
    static Duration duration(String text) {
        Matcher days = DAYS.matcher(text);
        Duration whole = days.matches() ? Duration.ofDays(Long.parseLong(days.group(1))) : Duration.ZERO;
        String rest = days.matches() ? days.group(2) : text;
        Duration duration =
                days.matches() && rest.isEmpty() ? whole : whole.plus(AmountFormats.parseUnitBasedDuration(rest));
        if (duration.isNegative() || duration.toNanosPart() % 1_000_000 != 0) {
            throw new IllegalArgumentException(text);
        }
        return duration;
    }

    /** A number of bytes, also with {@code KiB} or {@code MiB}. */
    static int bytes(String text) {
        Matcher bytes = BYTES.matcher(text);
        if (!bytes.matches()) {
            throw new IllegalArgumentException(text);
        }
        int shift = bytes.group(2).isEmpty() ? 0 : bytes.group(2).equals("KiB") ? 10 : 20;
        return Math.toIntExact(Math.multiplyExact(Long.parseLong(bytes.group(1)), 1L << shift));
    }
}
