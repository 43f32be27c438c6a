package andon.app.cli;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where Andon lies; the launcher says so, and without it, it is the working directory. */
public final class Home {
    private Home() {}

    /**
     * The directory of the shipped bundles.
     *
     * @throws CommandFailed if it does not exist
     */
    public static Path bundles() {
        Path bundles = Path.of(System.getProperty("andon.home", ".")).resolve("models/bundles");
        if (!Files.isDirectory(bundles)) {
            throw new CommandFailed("the shipped bundles are not at " + bundles
                    + ": run ./andon from a checkout, or set -Dandon.home to one");
        }
        return bundles;
    }
}
