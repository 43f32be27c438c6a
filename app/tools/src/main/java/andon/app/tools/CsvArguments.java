package andon.app.tools;

import andon.app.config.Quantities;
import andon.models.recording.BadCells;
import andon.models.recording.CsvOptions;
import andon.models.recording.CsvOptionsBuilder;
import andon.models.recording.CsvRecordings;
import andon.models.recording.Readout;
import andon.models.recording.Recording;
import andon.models.recording.RecordingRefused;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The options about how a recording is laid out, which all commands that read one share. */
final class CsvArguments {
    @Option(
            names = "--time-column",
            paramLabel = "NAME",
            description = "The column with the time, or Date+Time for two. Default: found.")
    @Nullable
    String timeColumn;

    @Option(
            names = "--time-format",
            paramLabel = "FORMAT",
            description = "iso, epoch-s, epoch-ms, epoch-us, epoch-ns, seconds, or a pattern such as"
                    + " 'dd.MM.yyyy HH:mm:ss'. Default: found.")
    @Nullable
    String timeFormat;

    @Option(
            names = "--time-zone",
            paramLabel = "ZONE",
            description = "The zone of times that name none, such as Europe/Berlin. Default: UTC.")
    ZoneId zone = ZoneOffset.UTC;

    @Option(
            names = "--separator",
            paramLabel = "CHAR",
            converter = Separator.class,
            description = "Between cells: a character, or tab, or space for any run of spaces. Default: found.")
    @Nullable
    Character separator;

    @Option(names = "--no-header", description = "The first row holds values; columns are called c1, c2, …")
    boolean noHeader;

    @Option(
            names = "--signals",
            paramLabel = "NAMES",
            split = ",",
            description = "The columns to take, separated by commas; * stands for any text. Default: all with numbers.")
    List<String> signals = List.of();

    @Option(
            names = "--exclude",
            paramLabel = "NAMES",
            split = ",",
            description = "Columns not to take, such as labels; * stands for any text.")
    List<String> exclude = List.of();

    @Option(
            names = "--period",
            paramLabel = "TIME",
            description =
                    "The time from row to row, such as 100ms, 1s or 3m. Default: as in the recording; needed where"
                            + " it has no times.")
    @Nullable
    Duration period;

    @Option(
            names = "--start",
            paramLabel = "TIME",
            description = "The time of the first row of a recording without times. Default: 2000-01-01T00:00:00Z.")
    Instant start = CsvOptions.DEFAULT_START;

    @Option(
            names = "--asset",
            paramLabel = "PATH",
            converter = AssetPath.class,
            description = "The asset's path, such as plant1/line2/pump-7. Default: the file's name.")
    @Nullable
    String asset;

    @Option(names = "--asset-column", paramLabel = "NAME", description = "The column that names the asset.")
    @Nullable
    String assetColumn;

    CsvOptions options() {
        return CsvOptionsBuilder.builder()
                .timeColumn(timeColumn)
                .timeFormat(timeFormat)
                .zone(zone)
                .separator(separator)
                .header(noHeader ? Boolean.FALSE : null)
                .signals(signals)
                .exclude(exclude)
                .period(period)
                .start(start)
                .asset(asset)
                .assetColumn(assetColumn)
                .build();
    }

    /**
     * The recordings in {@code files}, having told {@code err} how each was read and what was wrong with it.
     *
     * @throws RecordingRefused if one cannot be read, names an asset with an empty path element, or if none has a column
     *     that was to be excluded: a misspelt label would be learnt from as if it were a signal
     */
    List<Recording> read(List<Path> files, PrintWriter err) throws IOException, RecordingRefused {
        List<Recording> recordings = new ArrayList<>();
        Set<String> nowhere = new LinkedHashSet<>(exclude);
        String columns = "";
        for (Path file : files) {
            Readout read = CsvRecordings.read(file, options());
            err.println(file + ": " + summary(read.recordings()) + " (" + read.layout() + ")");
            if (!read.badCells().equals(BadCells.NONE)) {
                err.println("  " + read.badCells());
            }
            read.notes().forEach(note -> err.println("  " + note));
            read.notFound().forEach(name -> err.println("  no column '" + name + "' to exclude"));
            for (Recording recording : read.recordings()) {
                if (!AssetPath.isSound(recording.asset())) {
                    throw new RecordingRefused(
                            file + " names an asset whose " + AssetPath.RULE + ", '" + recording.asset() + "'");
                }
                recordings.add(recording);
            }
            nowhere.retainAll(read.notFound());
            columns = columns.isEmpty() ? read.columns() : columns;
        }
        err.flush();
        nowhere.removeIf(name -> name.contains("*"));
        if (!nowhere.isEmpty()) {
            throw new RecordingRefused("there is no column '" + String.join("', '", nowhere) + "' (--exclude) in "
                    + files.get(0) + (files.size() == 1 ? "" : " or any other file") + "; it has " + columns);
        }
        return recordings;
    }

    private static String summary(List<Recording> recordings) {
        long rows = recordings.stream().mapToLong(Recording::rows).sum();
        Recording first = recordings.get(0);
        String assets = recordings.size() == 1 ? "" : String.format(Locale.ROOT, " of %,d assets", recordings.size());
        return String.format(
                Locale.ROOT,
                "%,d rows%s, %d signal%s, a row every %s",
                rows,
                assets,
                first.signals().size(),
                first.signals().size() == 1 ? "" : "s",
                Quantities.inWords(first.usualStep()));
    }

    /** Takes an asset's path; one with an empty element would stand for another asset than is meant. */
    static final class AssetPath implements ITypeConverter<String> {
        private static final String RULE = "path must have no empty element between its slashes";

        static boolean isSound(String path) {
            return Arrays.stream(path.split("/", -1)).noneMatch(String::isBlank);
        }

        @Override
        public String convert(String text) {
            if (!isSound(text)) {
                throw new TypeConversionException("an asset's " + RULE + ", was '" + text + "'");
            }
            return text;
        }
    }

    /** Reads a separator: one character, or one of a few words. */
    static final class Separator implements ITypeConverter<Character> {
        @Override
        public Character convert(String text) {
            return switch (text) {
                case "tab", "\\t" -> '\t';
                case "space", "whitespace", "" -> ' ';
                case "comma" -> ',';
                case "semicolon" -> ';';
                default -> {
                    if (text.length() != 1) {
                        throw new TypeConversionException(
                                "--separator must be one character, tab or space, was '" + text + "'");
                    }
                    yield text.charAt(0);
                }
            };
        }
    }
}
