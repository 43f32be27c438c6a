package andon.models.recording;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where the time of a row is and how it is spelt.
 *
 * @param name the column's name, two joined by {@code +}
 * @param indices the column, or those of date and time
 * @param format how the text, joined by a space, is spelt
 * @param note what the user should know about it, empty if nothing
 */
record TimeColumn(String name, List<Integer> indices, TimeFormat format, String note) {
    private static final Set<String> NAMES = Set.of(
            "time",
            "timestamp",
            "time stamp",
            "time_stamp",
            "@timestamp",
            "_time",
            "datetime",
            "date_time",
            "date time",
            "date",
            "ts",
            "t",
            "epoch",
            "event_time",
            "zeit",
            "zeitstempel",
            "datum",
            "time (s)",
            "time_s",
            "time [s]");
    private static final int SAMPLES = 500;

    TimeColumn {
        indices = List.copyOf(indices);
    }

    /** The time of a row, an epoch millisecond, or {@link TimeFormat#UNREADABLE}. */
    long millis(List<String> row) {
        return format.millis(text(row, indices));
    }

    String inWords() {
        return "'" + name + "' (" + format.name()
                + (format instanceof TimeFormat.Written written
                        ? ", " + (written.zone().equals(ZoneOffset.UTC) ? "UTC" : written.zone())
                        : "")
                + ")";
    }

    /** The time column that {@code options} name or that is found in {@code rows}; null if there is none. */
    static @Nullable TimeColumn of(ColumnNames columns, List<List<String>> rows, int asset, CsvOptions options)
            throws RecordingRefused {
        String asked = options.timeColumn();
        if (asked != null) {
            return named(columns, rows, asked, options);
        }
        for (int i = 0; i < columns.names().size(); i++) {
            String name = columns.names().get(i).toLowerCase(Locale.ROOT);
            TimeColumn found = i != asset && NAMES.contains(name) ? found(columns, rows, i, true, options) : null;
            if (found != null) {
                return found;
            }
        }
        for (int i = 0; i < columns.names().size(); i++) {
            TimeColumn found = i != asset ? found(columns, rows, i, false, options) : null;
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private static TimeColumn named(ColumnNames columns, List<List<String>> rows, String asked, CsvOptions options)
            throws RecordingRefused {
        List<Integer> indices = new ArrayList<>();
        if (columns.find(asked) < 0 && asked.contains("+")) {
            for (String part : asked.split("\\+", 2)) {
                indices.add(columns.require(part.strip(), "--time-column"));
            }
        } else {
            indices.add(columns.require(asked, "--time-column"));
        }
        List<String> texts = samples(rows, indices);
        TimeFormat format = texts.isEmpty() ? null : format(texts, true, options);
        if (format == null) {
            if (options.timeFormat() != null && !texts.isEmpty()) {
                throw new RecordingRefused("the times in column '" + asked + "' of " + columns.file()
                        + " must be spelt "
                        + options.timeFormat() + " and be of the years 0 to 9999, the first was '" + texts.get(0)
                        + "': give another --time-format");
            }
            throw new RecordingRefused("the times in column '" + asked + "' of " + columns.file()
                    + " are spelt in no way that is detected"
                    + (texts.isEmpty() ? "" : " ('" + texts.get(0) + "')")
                    + ": give --time-format, such as 'dd.MM.yyyy HH:mm:ss'");
        }
        return new TimeColumn(asked, indices, format, note(format, texts));
    }

    private static @Nullable TimeColumn found(
            ColumnNames columns, List<List<String>> rows, int index, boolean counts, CsvOptions options) {
        List<Integer> indices = new ArrayList<>(List.of(index));
        String name = columns.names().get(index);
        boolean daysOnly = samples(rows, indices).stream().allMatch(text -> text.length() <= 11);
        if (daysOnly && index + 1 < columns.names().size()) {
            List<String> next = samples(rows, List.of(index + 1));
            if (!next.isEmpty()
                    && next.stream()
                            .allMatch(
                                    text -> TimeFormat.TIME_OF_DAY.matcher(text).matches())) {
                indices.add(index + 1);
                name += "+" + columns.names().get(index + 1);
            }
        }
        List<String> texts = samples(rows, indices);
        TimeFormat format = texts.isEmpty() ? null : format(texts, counts, options);
        return format == null ? null : new TimeColumn(name, indices, format, note(format, texts));
    }

    private static @Nullable TimeFormat format(List<String> texts, boolean counts, CsvOptions options) {
        String asked = options.timeFormat();
        if (asked != null) {
            TimeFormat format = TimeFormat.of(asked, options.zone(), options.start());
            return format.millis(texts.get(0)) == TimeFormat.UNREADABLE ? null : format;
        }
        ZoneId zone = options.zone();
        TimeFormat written = TimeFormat.written(texts, zone);
        return written == null && counts ? TimeFormat.counted(texts, zone, options.start()) : written;
    }

    private static String note(TimeFormat format, List<String> texts) {
        boolean dayFirst = format.name().startsWith("d/M") || format.name().startsWith("d-M-");
        boolean either =
                dayFirst && texts.stream().allMatch(text -> text.matches("(0?\\d|1[0-2])[/-](0?\\d|1[0-2])[/-].*"));
        return either
                ? "dates such as '" + texts.get(0)
                        + "' were read day first; if the month comes first, give --time-format"
                        + " 'MM/dd/yyyy HH:mm:ss'"
                : "";
    }

    private static List<String> samples(List<List<String>> rows, List<Integer> indices) {
        return rows.stream()
                .map(row -> text(row, indices))
                .filter(text -> !NumberFormat.isMissing(text))
                .limit(SAMPLES)
                .toList();
    }

    private static String text(List<String> row, List<Integer> indices) {
        StringBuilder text = new StringBuilder();
        for (int index : indices) {
            if (index < row.size()) {
                text.append(text.isEmpty() ? "" : " ").append(row.get(index).strip());
            }
        }
        return text.toString();
    }
}
