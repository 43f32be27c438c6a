package andon.app.config;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.threeten.extra.AmountFormats;

/** Durations and sizes as people write and read them. */
public final class Quantities {
    /** The longest duration, with which sums and milliseconds of durations stay far from overflowing. */
    static final Duration LONGEST = Duration.ofDays(3650);

    private static final Pattern DAYS = Pattern.compile("(\\d{1,6})d(.*)");
    private static final Pattern BYTES = Pattern.compile("(\\d{1,10}) *(|KiB|MiB)");

    private static final String[] UNITS = {" d", " h", " min", " s"};

    private Quantities() {}

    /**
     * Such as {@code 10ms}, {@code 1.5s}, {@code 1h30m}, {@code 30d} or {@code 0s}; not negative, whole milliseconds, at most 3650 days.
     *
     * @throws AboveLimit if it is longer
     * @throws IllegalArgumentException if it is anything else
     */
    public static Duration duration(String text) {
        Duration duration = unlimited(text);
        if (duration.isNegative() || duration.toNanosPart() % 1_000_000 != 0) {
            throw new IllegalArgumentException(text);
        }
        if (duration.compareTo(LONGEST) > 0) {
            throw new AboveLimit(LONGEST.toDays() + "d");
        }
        return duration;
    }

    private static Duration unlimited(String text) {
        Matcher days = DAYS.matcher(text);
        Duration whole = days.matches() ? Duration.ofDays(Long.parseLong(days.group(1))) : Duration.ZERO;
        String rest = days.matches() ? days.group(2) : text;
        if (days.matches() && rest.isEmpty()) {
            return whole;
        }
        try {
            return whole.plus(AmountFormats.parseUnitBasedDuration(rest));
        } catch (DateTimeException | ArithmeticException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    /** {@code duration} in its two largest units, such as {@code 100 ms}, {@code 1.5 s}, {@code 5 min}, {@code 2 h 5 min}. */
    public static String inWords(Duration duration) {
        if (duration.compareTo(Duration.ofMinutes(1)) < 0) {
            long millis = duration.toMillis();
            return millis < 1000
                    ? millis + " ms"
                    : BigDecimal.valueOf(millis, 3).stripTrailingZeros().toPlainString() + " s";
        }
        long[] parts = {duration.toDays(), duration.toHoursPart(), duration.toMinutesPart(), duration.toSecondsPart(), 0
        };
        int largest = 0;
        while (parts[largest] == 0) {
            largest++;
        }
        long next = parts[largest + 1];
        return parts[largest] + UNITS[largest] + (next == 0 ? "" : " " + next + UNITS[largest + 1]);
    }

    /**
     * A number of bytes, also with {@code KiB} or {@code MiB}.
     *
     * @throws IllegalArgumentException if it is anything else, or more than an int holds
     */
    public static int bytes(String text) {
        Matcher bytes = BYTES.matcher(text);
        if (!bytes.matches()) {
            throw new IllegalArgumentException(text);
        }
        int shift = bytes.group(2).isEmpty() ? 0 : bytes.group(2).equals("KiB") ? 10 : 20;
        long number = Long.parseLong(bytes.group(1)) << shift;
        if (number > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(text);
        }
        return (int) number;
    }
}
