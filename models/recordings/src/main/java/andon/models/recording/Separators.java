package andon.models.recording;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds out what separates the cells of a file. */
final class Separators {
    private static final char[] CANDIDATES = {';', '\t', '|', ','};
    private static final int LINES = 100;
    private static final double MOST = 0.8;

    private Separators() {}

    /** The first of {@code ; tab | ,} that cuts nearly all lines into the same number of cells, else a space. */
    static char of(Path file) throws IOException {
        List<String> lines = new ArrayList<>();
        try (BufferedReader reader = CsvRows.open(file)) {
            for (String line = reader.readLine(); line != null && lines.size() < LINES; line = reader.readLine()) {
                if (!line.isBlank()) {
                    lines.add(line);
                }
            }
        }
        for (char candidate : CANDIDATES) {
            Map<Integer, Integer> counts = new HashMap<>();
            lines.forEach(line -> counts.merge(count(line, candidate), 1, Integer::sum));
            boolean cuts = counts.entrySet().stream()
                    .anyMatch(entry -> entry.getKey() > 0 && entry.getValue() >= MOST * lines.size());
            if (cuts) {
                return candidate;
            }
        }
        return ' ';
    }

    private static int count(String line, char separator) {
        int count = 0;
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            quoted ^= c == '"';
            count += c == separator && !quoted ? 1 : 0;
        }
        return count;
    }

    /** The separator in words. */
    static String inWords(char separator) {
        return switch (separator) {
            case ' ' -> "spaces";
            case '\t' -> "tabs";
            default -> "separator '" + separator + "'";
        };
    }
}
