package andon.models.recording;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How a file spells times. */
sealed interface TimeFormat {
    /** What {@link #millis} answers for text that is not a time. */
    long UNREADABLE = Long.MIN_VALUE;

    /** Day and month in the order of most of the world first; of two that fit, the one in which time does not fall. */
    List<String> DATES = List.of(
            "uuuu-M-d",
            "uuuu/M/d",
            "uuuu.M.d",
            "d.M.uuuu",
            "d/M/uuuu",
            "M/d/uuuu",
            "d-M-uuuu",
            "M-d-uuuu",
            "d-MMM-uuuu");

    Pattern TIME_OF_DAY = Pattern.compile("\\d{1,2}:\\d{2}(:\\d{2}([.,]\\d+)?)?( ?[aApP][mM])?");

    /** 0000-01-01 and 9999-12-31T23:59:59.999 UTC: as far as events can tell a time. */
    long FIRST = -62_167_219_200_000L;

    long LAST = 253_402_300_799_999L;

    /** The epoch millisecond that {@code text} means, of the years 0 to 9999, or {@link #UNREADABLE}. */
    long millis(String text);

    private static long within(long millis) {
        return millis >= FIRST && millis <= LAST ? millis : UNREADABLE;
    }

    /** The format in words. */
    String name();

    /** A number of some unit since {@code origin}, an epoch millisecond. */
    record Count(String name, double perMilli, long origin) implements TimeFormat {
        @Override
        public long millis(String text) {
            double count = NumberFormat.POINT.parse(text.indexOf('.') < 0 ? text.replace(',', '.') : text);
            if (Double.isNaN(count)) {
                return UNREADABLE;
            }
            // Whole counts are divided as longs: a double cannot hold nanoseconds since 1970.
            boolean whole = perMilli >= 1 && text.indexOf('.') < 0 && text.indexOf('e') < 0 && text.indexOf('E') < 0;
            try {
                return within(Math.addExact(
                        whole && text.strip().matches("-?\\d{1,19}")
                                ? Math.floorDiv(Long.parseLong(text.strip()), (long) perMilli)
                                : Math.round(count / perMilli),
                        origin));
            } catch (NumberFormatException | ArithmeticException e) {
                return UNREADABLE; // more than a long holds
            }
        }
    }

    /** A date with a time of day. */
    record Written(String name, DateTimeFormatter formatter, ZoneId zone) implements TimeFormat {
        @Override
        public long millis(String text) {
            try {
                TemporalAccessor time =
                        formatter.parseBest(text.strip(), OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
                if (time instanceof OffsetDateTime at) {
                    return within(at.toInstant().toEpochMilli());
                }
                LocalDateTime local = time instanceof LocalDate day ? day.atStartOfDay() : (LocalDateTime) time;
                return within(local.atZone(zone).toInstant().toEpochMilli());
            } catch (DateTimeException | ArithmeticException e) {
                return UNREADABLE;
            }
        }
    }

    /**
     * The format that {@code spelling} names.
     *
     * @throws IllegalArgumentException if it is neither a name nor a pattern
     */
    static TimeFormat of(String spelling, ZoneId zone, Instant start) {
        return switch (spelling.toLowerCase(Locale.ROOT)) {
            case "iso" -> new Written("ISO 8601", withTimeOfDay("uuuu-M-d", false), zone);
            case "epoch-s" -> new Count("epoch seconds", 1e-3, 0);
            case "epoch-ms" -> new Count("epoch milliseconds", 1, 0);
            case "epoch-us" -> new Count("epoch microseconds", 1e3, 0);
            case "epoch-ns" -> new Count("epoch nanoseconds", 1e6, 0);
            case "seconds" -> new Count("seconds since " + start, 1e-3, start.toEpochMilli());
            default -> new Written(spelling, pattern(spelling), zone);
        };
    }

    private static DateTimeFormatter pattern(String spelling) {
        try {
            return DateTimeFormatter.ofPattern(spelling, Locale.ENGLISH);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "time format must be iso, epoch-s, epoch-ms, epoch-us, epoch-ns, seconds or a pattern such as"
                            + " 'dd.MM.yyyy HH:mm:ss', was '" + spelling + "'",
                    e);
        }
    }

    /** The format in which nearly all of {@code texts} are dates with or without a time of day; null if there is none. */
    static @Nullable TimeFormat written(List<String> texts, ZoneId zone) {
        List<TimeFormat> fitting = new ArrayList<>();
        for (String date : DATES) {
            for (boolean halfDays : new boolean[] {false, true}) {
                String shown = date.replace("uuuu", "yyyy") + (halfDays ? " h:mm:ss a" : " H:mm:ss");
                fitting.add(new Written(shown, withTimeOfDay(date, halfDays), zone));
            }
        }
        fitting.add(new Written("yyyyMMddHHmmss", DateTimeFormatter.ofPattern("uuuuMMddHHmmss", Locale.ENGLISH), zone));
        fitting.removeIf(format -> !reads(format, texts));
        return fitting.stream()
                .filter(format -> rises(format, texts))
                .findFirst()
                .orElse(fitting.isEmpty() ? null : fitting.get(0));
    }

    /** The unit of {@code texts} as counts: since 1970 if they are large, else seconds since {@code start}; or null. */
    static @Nullable TimeFormat counted(List<String> texts, ZoneId zone, Instant start) {
        double first = NumberFormat.POINT.parse(texts.get(0).replace(',', '.'));
        if (Double.isNaN(first) || first < 0) {
            return null;
        }
        Map<String, Double> largest =
                Map.of("epoch-s", 4.2e9, "epoch-ms", 4.2e12, "epoch-us", 4.2e15, "epoch-ns", 4.2e18);
        for (Map.Entry<String, Double> unit : largest.entrySet()) {
            if (first <= unit.getValue() && first > unit.getValue() / 42) {
                return of(unit.getKey(), zone, start);
            }
        }
        return first < 1e8 ? of("seconds", zone, start) : null;
    }

    /** Whether {@code format} reads nearly all of {@code texts}: one spoilt time must not hide the rest. */
    private static boolean reads(TimeFormat format, List<String> texts) {
        boolean some = texts.stream().limit(3).anyMatch(text -> format.millis(text) != UNREADABLE);
        return some
                && texts.stream()
                                        .filter(text -> format.millis(text) == UNREADABLE)
                                        .count()
                                * 20
                        <= texts.size();
    }

    private static boolean rises(TimeFormat format, List<String> texts) {
        long last = Long.MIN_VALUE;
        for (String text : texts) {
            long time = format.millis(text);
            if (time != UNREADABLE && time < last) {
                return false;
            }
            last = Math.max(last, time);
        }
        return true;
    }

    private static DateTimeFormatter withTimeOfDay(String date, boolean halfDays) {
        return new DateTimeFormatterBuilder()
                .parseCaseInsensitive()
                .appendPattern(date)
                .appendPattern("['T'][' ']")
                .optionalStart()
                .appendPattern(halfDays ? "h:mm" : "H:mm")
                .optionalStart()
                .appendPattern(":ss")
                .optionalStart()
                .appendFraction(ChronoField.NANO_OF_SECOND, 1, 9, true)
                .optionalEnd()
                .optionalStart()
                .appendLiteral(',')
                .appendFraction(ChronoField.NANO_OF_SECOND, 1, 9, false)
                .optionalEnd()
                .optionalEnd()
                .appendPattern(halfDays ? "[' ']a" : "")
                .optionalEnd()
                .appendPattern("[' '][XXX][XX][X]")
                .toFormatter(Locale.ENGLISH)
                .withResolverStyle(ResolverStyle.STRICT);
    }
}
