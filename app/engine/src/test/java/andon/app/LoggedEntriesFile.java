package andon.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** Entries of state as a version once wrote them: a line each, the key in hexadecimal digits and the value in Base64. */
public final class LoggedEntriesFile {
    private LoggedEntriesFile() {}

    /**
     * The entries by key.
     *
     * @param owner beside whose class the file lies
     */
    public static Map<String, byte[]> read(Class<?> owner, String file) throws IOException {
        try (InputStream in = Objects.requireNonNull(owner.getResourceAsStream(file), file)) {
            Map<String, byte[]> entries = new TreeMap<>();
            new String(in.readAllBytes(), UTF_8).lines().forEach(line -> {
                String[] parts = line.split(" ", -1);
                entries.put(parts[0], Base64.getDecoder().decode(parts[1]));
            });
            return entries;
        }
    }
}
