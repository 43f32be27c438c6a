package andon.models.recording;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The rows of a file as cells of text, one after the other; empty lines are passed over. */
abstract class CsvRows implements Closeable {
    private static final Pattern SPACES = Pattern.compile("\\s+");
    private static final int TRIED_AS_UTF_8 = 1 << 16;

    private long line;

    /** The cells of the next row, or null after the last. */
    abstract @Nullable List<String> next() throws IOException, RecordingRefused;

    /** The line on which the last row began, from 1. */
    final long line() {
        return line;
    }

    /** The rows of {@code file}; a space as separator stands for any run of spaces and tabs. */
    static CsvRows open(Path file, char separator) throws IOException {
        return separator == ' ' ? new Spaced(open(file)) : new Separated(file, separator);
    }

    /** The lines of {@code file}, with the byte order mark obeyed and left out. */
    static BufferedReader open(Path file) throws IOException {
        Charset charset = charset(file);
        BufferedReader reader = new BufferedReader(new InputStreamReader(Files.newInputStream(file), charset));
        reader.mark(1);
        if (reader.read() != '\uFEFF') {
            reader.reset();
        }
        return reader;
    }

    /** UTF-8 or UTF-16 by its mark; else UTF-8, unless the file's beginning is not: then Windows' Latin. */
    private static Charset charset(Path file) throws IOException {
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file)) {
            bytes = in.readNBytes(TRIED_AS_UTF_8);
        }
        if (bytes.length >= 2 && (bytes[0] & 0xFF) == 0xFF && (bytes[1] & 0xFF) == 0xFE) {
            return StandardCharsets.UTF_16LE;
        } else if (bytes.length >= 2 && (bytes[0] & 0xFF) == 0xFE && (bytes[1] & 0xFF) == 0xFF) {
            return StandardCharsets.UTF_16BE;
        }
        int end = bytes.length;
        while (bytes.length == TRIED_AS_UTF_8 && end > TRIED_AS_UTF_8 - 4 && bytes[end - 1] < 0) {
            end--; // a character may be cut in two
        }
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, 0, end));
            return StandardCharsets.UTF_8;
        } catch (CharacterCodingException e) {
            return Charset.forName("windows-1252");
        }
    }

    private static final class Separated extends CsvRows {
        private final Path file;
        private final CsvReader<CsvRecord> reader;
        private final Iterator<CsvRecord> records;

        Separated(Path file, char separator) throws IOException {
            this.file = file;
            this.reader = CsvReader.builder()
                    .fieldSeparator(separator)
                    .trimWhitespacesAroundQuotes(true)
                    .skipEmptyLines(true)
                    .allowMissingFields(true)
                    .allowExtraFields(true)
                    .ofCsvRecord(open(file));
            this.records = reader.iterator();
        }

        @Override
        @Nullable
        List<String> next() throws RecordingRefused {
            try {
                while (records.hasNext()) {
                    CsvRecord row = records.next();
                    super.line = row.getStartingLineNumber();
                    if (row.getFieldCount() > 1 || !row.getField(0).isBlank()) {
                        return row.getFields();
                    }
                }
                return null;
            } catch (CsvParseException e) {
                Throwable cause = e.getCause() == null ? e : e.getCause();
                throw new RecordingRefused(file + " is broken after line " + super.line + ": " + cause.getMessage()
                        + "; look for a quote that is never closed");
            }
        }

        @Override
        public void close() throws IOException {
            reader.close();
        }
    }

    private static final class Spaced extends CsvRows {
        private final BufferedReader lines;

        Spaced(BufferedReader lines) {
            this.lines = lines;
        }

        @Override
        @Nullable
        List<String> next() throws IOException {
            for (String text = lines.readLine(); text != null; text = lines.readLine()) {
                super.line++;
                String stripped = text.strip();
                if (!stripped.isEmpty()) {
                    return List.of(SPACES.split(stripped));
                }
            }
            return null;
        }

        @Override
        public void close() throws IOException {
            lines.close();
        }
    }
}
