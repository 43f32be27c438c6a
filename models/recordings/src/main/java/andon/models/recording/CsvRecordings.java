package andon.models.recording;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Reads recordings from files with a row for each moment: separated by commas, semicolons, tabs, bars or spaces, with or
 * without a header and a column of times. See {@link CsvOptions} for what can be said and what is found out.
 */
public final class CsvRecordings {
    private final Path file;
    private final CsvOptions options;
    private final CsvLayout layout;
    private SignalColumns signals;
    private final Map<String, AssetRows> assets = new LinkedHashMap<>();
    private final List<BadCells.Cell> firstBad = new ArrayList<>();
    private long bad;
    private long ragged;
    private long untimed;
    private long rows;
    private String firstUntimed = "";

    private CsvRecordings(Path file, CsvOptions options) throws IOException, RecordingRefused {
        this.file = file;
        this.options = options;
        this.layout = CsvLayout.of(file, options);
        this.signals = SignalColumns.of(layout, options);
    }

    /**
     * Reads {@code file}. Rows are put in the order of time; of two rows of an asset with the same time the first is
     * kept.
     *
     * @throws IOException if the file cannot be read
     * @throws RecordingRefused if it holds no recording, or none as {@code options} describe it
     */
    public static Readout read(Path file, CsvOptions options) throws IOException, RecordingRefused {
        if (Files.exists(file) && !Files.isRegularFile(file) && !Files.isDirectory(file)) {
            throw new RecordingRefused(file + " must be a regular file, as it is read more than once");
        }
        return new CsvRecordings(file, options).read();
    }

    private Readout read() throws IOException, RecordingRefused {
        try (CsvRows all = CsvRows.open(file, layout.separator())) {
            for (int i = 0; i < layout.skipped() + (layout.header() ? 1 : 0); i++) {
                all.next();
            }
            for (List<String> row = all.next(); row != null; row = all.next()) {
                take(row, all.line());
            }
        }
        if (untimed * 2 > rows) {
            throw new RecordingRefused("most times in " + file + " are unreadable, the first on " + firstUntimed
                    + ": give --time-column and --time-format");
        }
        boolean[] keep = signals.kept(assets.values(), options);
        signals = signals.only(keep);
        List<Recording> recordings = new ArrayList<>();
        List<String> notes = new ArrayList<>(signals.notes());
        long outOfOrder = 0;
        long repeated = 0;
        for (AssetRows asset : assets.values()) {
            recordings.add(asset.inOrder(signals.names(), keep));
            outOfOrder += asset.outOfOrder();
            repeated += asset.repeated();
        }
        note(notes, layout.skipped(), "line|lines", "before the first row passed over");
        note(notes, ragged, "row|rows", "with more or fewer cells than columns");
        note(notes, untimed, "row|rows", "left out without a readable time, the first on " + firstUntimed);
        note(notes, outOfOrder, "row|rows", "earlier than the one before; put in the order of time");
        note(notes, repeated, "row|rows", "with the same time as another; the first of them kept");
        if (layout.time() != null && !layout.time().note().isEmpty()) {
            notes.add(layout.time().note());
        }
        return new Readout(
                recordings,
                new BadCells(bad, firstBad),
                layout.inWords(),
                notes,
                layout.columns().listed(),
                signals.notFound());
    }

    private void take(List<String> row, long line) {
        rows++;
        ragged += row.size() == layout.columns().names().size() ? 0 : 1;
        String asset = layout.asset() < 0
                ? name()
                : layout.asset() < row.size() ? row.get(layout.asset()).strip() : "";
        AssetRows of = assets.computeIfAbsent(asset.isEmpty() ? name() : asset, AssetRows::new);
        long time = time(row, of.rows());
        if (time == TimeFormat.UNREADABLE) {
            if (untimed++ == 0) {
                firstUntimed = "line " + line;
            }
            return;
        }
        double[] values = new double[signals.indices().length];
        for (int i = 0; i < values.length; i++) {
            int index = signals.indices()[i];
            String cell = index < row.size() ? row.get(index) : "";
            values[i] =
                    NumberFormat.isMissing(cell) ? Double.NaN : layout.numbers().parse(cell);
            if (Double.isNaN(values[i]) && !NumberFormat.isMissing(cell)) {
                refuse(cell, line, signals.names().get(i));
            }
        }
        of.add(time, values);
    }

    private long time(List<String> row, int counted) {
        TimeColumn time = layout.time();
        if (time != null) {
            return time.millis(row);
        }
        return options.start().toEpochMilli()
                + counted * (options.period() == null ? 1 : options.period().toMillis());
    }

    private void refuse(String cell, long line, String column) {
        bad++;
        if (firstBad.size() < BadCells.REMEMBERED) {
            String text = cell.strip();
            firstBad.add(new BadCells.Cell(line, column, text.length() > 24 ? text.substring(0, 23) + "…" : text));
        }
    }

    /** The asset where nothing names it: the file's name, with its folder if it is only a number. */
    private String name() {
        if (options.asset() != null) {
            return options.asset();
        }
        String name = file.getFileName().toString().replaceFirst("(?<=.)\\.[^.]*$", "");
        Path folder = file.toAbsolutePath().getParent();
        boolean number = name.matches("[\\d._-]+");
        return number && folder != null && folder.getFileName() != null ? folder.getFileName() + "/" + name : name;
    }

    private static void note(List<String> notes, long count, String nouns, String what) {
        if (count > 0) {
            String noun = nouns.substring(
                    count == 1 ? 0 : nouns.indexOf('|') + 1, count == 1 ? nouns.indexOf('|') : nouns.length());
            notes.add(String.format(Locale.ROOT, "%,d %s %s", count, noun, what));
        }
    }
}
