package andon.models.bundle;

import java.util.List;

/** A bundle that can't be used, with every fault found; nothing of it has been loaded. */
public class BundleRefused extends Exception {
    private final List<String> faults;

    /**
     * @param bundle which bundle, as a reader knows it: its folder, or its name and version
     * @param faults one or more, each naming the setting, the rule and the value
     */
    public BundleRefused(String bundle, List<String> faults) {
        super("bundle " + bundle + " refused: " + String.join("; ", faults));
        this.faults = List.copyOf(faults);
    }

    /** Every fault, in the order of bundle.json and then of the model. */
    public List<String> faults() {
        return faults;
    }
}
