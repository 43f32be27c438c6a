package andon.app.configfile;

import java.nio.file.Path;
import java.util.List;

/** A configuration that cannot be used, with every fault in it. */
public final class ConfigRefused extends Exception {
    private static final long serialVersionUID = 1;

    private final List<String> faults;

    ConfigRefused(Path file, List<String> faults) {
        super(message(file, faults));
        this.faults = List.copyOf(faults);
    }

    /** Each fault as a sentence: the key's path, the rule and the value. */
    public List<String> faults() {
        return faults;
    }

    private static String message(Path file, List<String> faults) {
        if (faults.size() == 1) {
            return file + ": " + faults.get(0);
        }
        return file + " has " + faults.size() + " faults:\n  " + String.join("\n  ", faults);
    }
}
