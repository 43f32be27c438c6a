package andon.models.settings;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The faults found so far in one document, in the order in which it was read. A fault found twice counts once. */
public final class Faults {
    private final Set<String> texts = new LinkedHashSet<>();
    private boolean complete = true;

    /** A fault that leaves a value unknown. */
    public void broken(String text) {
        texts.add(text);
        complete = false;
    }

    /** A fault beside which every value is known, such as a key that nobody reads. */
    public void unsound(String text) {
        texts.add(text);
    }

    /** Whether every value is known so far. */
    public boolean complete() {
        return complete;
    }

    /** Each fault as a sentence. */
    public List<String> texts() {
        return List.copyOf(texts);
    }
}
