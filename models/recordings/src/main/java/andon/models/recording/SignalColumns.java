package andon.models.recording;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * The columns that are signals.
 *
 * @param indices their places in a row, rising
 * @param names their names
 * @param notes what the user should know about the others
 * @param notFound which of those to exclude are not there
 */
@SuppressWarnings("ArrayRecordComponent") // read cell by cell
record SignalColumns(int[] indices, List<String> names, List<String> notes, List<String> notFound) {
    SignalColumns {
        names = List.copyOf(names);
        notes = List.copyOf(notes);
        notFound = List.copyOf(notFound);
    }

    /** Those {@code options} name, or else all that hold numbers and are not the time or the asset, less the excluded. */
    static SignalColumns of(CsvLayout layout, CsvOptions options) throws RecordingRefused {
        ColumnNames columns = layout.columns();
        Set<Integer> chosen = new TreeSet<>();
        for (String pattern : options.signals()) {
            Set<Integer> matching = columns.matching(pattern);
            if (matching.isEmpty()) {
                throw new RecordingRefused(
                        columns.file() + " has no column '" + pattern + "' (--signals); it has " + columns.listed());
            }
            chosen.addAll(matching);
        }
        List<String> notes = new ArrayList<>();
        if (options.signals().isEmpty()) {
            addNumeric(chosen, layout, notes);
        }
        List<String> notFound = new ArrayList<>();
        for (String pattern : options.exclude()) {
            Set<Integer> matching = columns.matching(pattern);
            if (matching.isEmpty()) {
                notFound.add(pattern);
            }
            chosen.removeAll(matching);
            matching.forEach(index -> notes.removeIf(
                    note -> note.startsWith("column '" + columns.names().get(index) + "' ")));
        }
        if (chosen.isEmpty()) {
            throw new RecordingRefused("no column of " + columns.file()
                    + " holds numbers and is left as a signal; it has " + columns.listed());
        }
        int[] indices = chosen.stream().mapToInt(Integer::intValue).toArray();
        return new SignalColumns(
                indices, Arrays.stream(indices).mapToObj(columns.names()::get).toList(), notes, notFound);
    }

    private static void addNumeric(Set<Integer> chosen, CsvLayout layout, List<String> notes) {
        List<String> names = layout.columns().names();
        for (int i = 0; i < names.size(); i++) {
            TimeColumn time = layout.time();
            if (i == layout.asset() || (time != null && time.indices().contains(i))) {
                continue;
            }
            int column = i;
            List<String> cells = layout.head().stream()
                    .map(row -> column < row.size() ? row.get(column) : "")
                    .filter(cell -> !NumberFormat.isMissing(cell))
                    .toList();
            if (cells.isEmpty()) {
                chosen.add(i); // empty so far; whether it stays so, only the whole file can tell
            } else if (cells.stream().anyMatch(layout.numbers()::isNumber)) {
                chosen.add(i);
            } else {
                notes.add("column '" + names.get(i) + "' holds text, such as '" + cells.get(0) + "', and was left out");
            }
        }
    }

    /** Which columns have a value in any of {@code assets}, or were asked for. */
    boolean[] kept(Collection<AssetRows> assets, CsvOptions options) {
        boolean[] kept = new boolean[indices.length];
        for (int i = 0; i < kept.length; i++) {
            int signal = i;
            kept[i] = !options.signals().isEmpty() || assets.stream().anyMatch(asset -> asset.hasValue(signal));
        }
        return kept;
    }

    /** These where {@code kept} says so, with a note on the others. */
    SignalColumns only(boolean[] kept) {
        List<String> stay = new ArrayList<>();
        List<String> more = new ArrayList<>(notes);
        for (int i = 0; i < kept.length; i++) {
            if (kept[i]) {
                stay.add(names.get(i));
            } else {
                more.add("column '" + names.get(i) + "' has no value in any row and was left out");
            }
        }
        int[] places = IntStream.range(0, kept.length)
                .filter(i -> kept[i])
                .map(i -> indices[i])
                .toArray();
        return new SignalColumns(places, stay, more, notFound);
    }
}
