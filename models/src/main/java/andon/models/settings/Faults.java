package andon.models.bundle;

import java.util.ArrayList;
import java.util.List;

/** The faults found so far while reading a bundle. */
final class Faults {
    private final List<String> texts = new ArrayList<>();
    private boolean complete = true;

    /** A fault that leaves a part of the bundle unknown, so that no bundle can be made of what was read. */
    void broken(String text) {
        texts.add(text);
        complete = false;
    }

    /** A fault beside which everything is known that the model needs to run. */
    void unsound(String text) {
        texts.add(text);
    }

    boolean complete() {
        return complete;
    }

    List<String> texts() {
        return List.copyOf(texts);
    }
}
