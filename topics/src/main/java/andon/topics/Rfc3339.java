package andon.topics;

/**
 * Reads RFC 3339 date-times straight from characters to epoch milliseconds, because java.time takes longer for one than
 * the rest of a telemetry record takes. Digits beyond the millisecond are cut off. A leap second counts as the last
 * millisecond before it.
 */
final class Rfc3339 {
    /** Returned for anything that is not a date-time. */
    static final long MALFORMED = Long.MIN_VALUE;

    private static final long FIRST_MILLI = -62_167_219_200_000L; // 0000-01-01T00:00:00Z
    private static final long LAST_MILLI = 253_402_300_799_999L; // 9999-12-31T23:59:59.999Z
    private static final int[] DAYS = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

    private Rfc3339() {}

    /** Whether {@code millis} is a moment of the years 0 to 9999, which is what RFC 3339 can write. */
    static boolean isWithin(long millis) {
        return millis >= FIRST_MILLI && millis <= LAST_MILLI;
    }

    static long millis(char[] text, int offset, int length) {
        if (length < 20
                || text[offset + 4] != '-'
                || text[offset + 7] != '-'
                || !isSeparator(text[offset + 10])
                || text[offset + 13] != ':'
                || text[offset + 16] != ':') {
            return MALFORMED;
        }
        int year = digits(text, offset, 4);
        int month = digits(text, offset + 5, 2);
        int day = digits(text, offset + 8, 2);
        int hour = digits(text, offset + 11, 2);
        int minute = digits(text, offset + 14, 2);
        int second = digits(text, offset + 17, 2);
        if ((year | month | day | hour | minute | second) < 0
                || month < 1
                || month > 12
                || day < 1
                || day > daysOf(year, month)
                || hour > 23
                || minute > 59
                || second > 60) {
            return MALFORMED;
        }

        int end = offset + length;
        int at = offset + 19;
        int millis = 0;
        if (text[at] == '.') {
            int from = ++at;
            for (int unit = 100; at < end && text[at] >= '0' && text[at] <= '9'; at++, unit /= 10) {
                millis += unit * (text[at] - '0');
            }
            if (at == from) {
                return MALFORMED;
            }
        }
        int zone = zoneMinutes(text, at, end);
        if (zone == Integer.MIN_VALUE) {
            return MALFORMED;
        }
        if (second == 60) {
            if (Math.floorMod(hour * 60 + minute - zone, 1440) != 1439) {
                return MALFORMED;
            }
            second = 59;
            millis = 999;
        }
        return (epochDay(year, month, day) * 1440 + hour * 60L + minute - zone) * 60_000 + second * 1000L + millis;
    }

    /** Minutes east of UTC of the zone that must fill {@code at} to {@code end}. */
    private static int zoneMinutes(char[] text, int at, int end) {
        if (end - at == 1 && (text[at] == 'Z' || text[at] == 'z')) {
            return 0;
        }
        if (end - at != 6 || (text[at] != '+' && text[at] != '-') || text[at + 3] != ':') {
            return Integer.MIN_VALUE;
        }
        int hours = digits(text, at + 1, 2);
        int minutes = digits(text, at + 4, 2);
        if ((hours | minutes) < 0 || hours > 23 || minutes > 59) {
            return Integer.MIN_VALUE;
        }
        return text[at] == '+' ? hours * 60 + minutes : -(hours * 60 + minutes);
    }

    /** Days since 1970-01-01 in the Gregorian calendar, for years 0 to 9999, counted in years that begin in March. */
    private static long epochDay(int year, int month, int day) {
        int fromMarch = (month + 9) % 12;
        int years = year - (month <= 2 ? 1 : 0);
        long leapDays = (long) Math.floorDiv(years, 4) - Math.floorDiv(years, 100) + Math.floorDiv(years, 400);
        return 365L * years + leapDays + (153 * fromMarch + 2) / 5 + day - 1 - 719_468;
    }

    private static int daysOf(int year, int month) {
        boolean leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        return month == 2 && leap ? 29 : DAYS[month - 1];
    }

    /** The number in {@code count} digits, negative if one is not a digit. */
    private static int digits(char[] text, int from, int count) {
        int number = 0;
        for (int i = from; i < from + count; i++) {
            int digit = text[i] - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = number * 10 + digit;
        }
        return number;
    }

    private static boolean isSeparator(char c) {
        return c == 'T' || c == 't' || c == ' ';
    }
}
