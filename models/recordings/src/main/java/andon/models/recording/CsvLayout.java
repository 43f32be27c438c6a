package andon.models.recording;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a file is laid out.
 *
 * @param separator between cells, a space for any run of spaces
 * @param skipped rows before the header or the first row of values
 * @param header whether the row after them names the columns
 * @param columns the columns' names
 * @param numbers how numbers are spelt
 * @param time where the time is, null if the file has none
 * @param asset the column with the asset, −1 if there is none
 * @param head the first rows of values, from which this was found out
 */
record CsvLayout(
        char separator,
        int skipped,
        boolean header,
        ColumnNames columns,
        NumberFormat numbers,
        @Nullable TimeColumn time,
        int asset,
        List<List<String>> head) {
    private static final int HEAD = 1000;

    /** Finds out what {@code options} leave open about {@code file}. */
    static CsvLayout of(Path file, CsvOptions options) throws IOException, RecordingRefused {
        Character given = options.separator();
        char separator = given == null ? Separators.of(file) : given;
        List<List<String>> rows = head(file, separator);
        int width = usualWidth(rows);
        int skipped = 0;
        while (skipped < rows.size() && rows.get(skipped).size() < width) {
            skipped++;
        }
        List<List<String>> head = rows.subList(skipped, rows.size());
        if (head.isEmpty()) {
            throw new RecordingRefused(file + " holds no rows; a recording has a row for each moment");
        }
        NumberFormat numbers = NumberFormat.of(head);
        Boolean asked = options.header();
        boolean header = asked == null ? namesColumns(head, numbers) : asked;
        ColumnNames columns = ColumnNames.of(file, header ? head.get(0) : null, width);
        List<List<String>> values = header ? head.subList(1, head.size()) : head;
        if (values.isEmpty()) {
            throw new RecordingRefused(file + " holds a header and no rows of values");
        }
        String assetColumn = options.assetColumn();
        int asset = assetColumn == null ? -1 : columns.require(assetColumn, "--asset-column");
        TimeColumn time = TimeColumn.of(columns, values, asset, options);
        if (time == null && options.period() == null) {
            throw new RecordingRefused("no column of " + file + " holds times (" + columns.listed()
                    + "): name it with --time-column and --time-format, or give --period, such as 1s, to count rows");
        }
        return new CsvLayout(separator, skipped, header, columns, numbers, time, asset, List.copyOf(values));
    }

    private static List<List<String>> head(Path file, char separator) throws IOException, RecordingRefused {
        List<List<String>> rows = new ArrayList<>();
        try (CsvRows all = CsvRows.open(file, separator)) {
            for (List<String> row = all.next(); row != null && rows.size() < HEAD; row = all.next()) {
                rows.add(row);
            }
        }
        return rows;
    }

    private static int usualWidth(List<List<String>> rows) {
        Map<Integer, Integer> counts = new HashMap<>();
        rows.forEach(row -> counts.merge(row.size(), 1, Integer::sum));
        Optional<Map.Entry<Integer, Integer>> usual = counts.entrySet().stream().max(Map.Entry.comparingByValue());
        return usual.map(Map.Entry::getKey).orElse(0);
    }

    /** Whether the first row has words where the next have numbers, or no number and no time at all. */
    private static boolean namesColumns(List<List<String>> head, NumberFormat numbers) {
        List<String> first = head.get(0);
        boolean anyNumber = false;
        for (int i = 0; i < first.size(); i++) {
            String cell = first.get(i);
            if (numbers.isNumber(cell) || TimeFormat.TIME_OF_DAY.matcher(cell).matches()) {
                anyNumber = true;
            } else if (!NumberFormat.isMissing(cell) && numberBelow(head, i, numbers)) {
                return true;
            }
        }
        return !anyNumber && head.size() > 1;
    }

    private static boolean numberBelow(List<List<String>> head, int column, NumberFormat numbers) {
        int rows = Math.min(head.size(), 20);
        int found = 0;
        for (int row = 1; row < rows; row++) {
            List<String> cells = head.get(row);
            found += column < cells.size() && numbers.isNumber(cells.get(column)) ? 1 : 0;
        }
        return found * 2 > rows - 1;
    }

    /** The layout in words. */
    String inWords() {
        StringBuilder words = new StringBuilder(Separators.inWords(separator))
                .append(header ? ", header" : ", no header")
                .append(numbers == NumberFormat.COMMA ? ", decimal comma" : "");
        words.append(time == null ? ", no time column" : ", time in " + time.inWords());
        return words.append(asset < 0 ? "" : ", asset in '" + columns.names().get(asset) + "'")
                .toString();
    }
}
