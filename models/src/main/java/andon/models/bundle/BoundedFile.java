package andon.models.bundle;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;

/** Reads a file that somebody named: a pipe would never end, and a huge one would not fit into memory. */
public final class BoundedFile {
    private BoundedFile() {}

    /** The file is none that can be read at once; the message names it and the rule. */
    public static final class Unfit extends IOException {
        private Unfit(String message) {
            super(message);
        }
    }

    /**
     * All bytes of {@code file}.
     *
     * @param most how many it may have
     * @throws NoSuchFileException if there is none
     * @throws Unfit if it is no regular file or is larger
     * @throws IOException if it can't be read
     */
    public static byte[] read(Path file, int most) throws IOException {
        if (!Files.exists(file)) {
            throw new NoSuchFileException(file.toString());
        }
        if (!Files.isRegularFile(file)) {
            throw new Unfit(file + " must be a regular file, not a "
                    + (Files.isDirectory(file) ? "directory" : "pipe or device"));
        }
        // Some files, such as those of /proc, say that they are empty.
        long size = Files.size(file);
        if (size <= most) {
            try (InputStream in = Files.newInputStream(file)) {
                byte[] bytes = in.readNBytes(most);
                if (in.read() < 0) {
                    return bytes;
                }
            }
        }
        throw new Unfit(String.format(
                Locale.ROOT, "%s must have at most %,d bytes, has %,d", file, most, Math.max(size, most + 1L)));
    }
}
