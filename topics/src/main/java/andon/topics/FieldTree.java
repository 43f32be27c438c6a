package andon.topics;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The JSON Pointers of {@link TelemetryFields} as a tree that a streaming parser walks along with the document. */
final class FieldTree {
    /** What the decoder knows to read. */
    enum Field {
        ASSET,
        TIME,
        VALUES,
        QUALITY,
        CONTEXT,
        SAMPLES,
        SIGNAL,
        VALUE
    }

    private String[] names = {};
    private FieldTree[] children = {};

    /** The field that lies here, null where only deeper ones do. */
    @Nullable
    Field field;

    /** The pointer as configured, for messages. */
    String pointer = "";

    /** The tree for a whole record. */
    static FieldTree ofRecord(TelemetryFields fields) {
        FieldTree root = ofSample(fields);
        root.add(fields.asset(), Field.ASSET);
        root.add(fields.samples(), Field.SAMPLES);
        return root;
    }

    /** The tree for one sample of a batch. */
    static FieldTree ofSample(TelemetryFields fields) {
        FieldTree root = new FieldTree();
        root.add(fields.time(), Field.TIME);
        root.add(fields.values(), Field.VALUES);
        root.add(fields.quality(), Field.QUALITY);
        root.add(fields.context(), Field.CONTEXT);
        root.add(fields.signal(), Field.SIGNAL);
        root.add(fields.value(), Field.VALUE);
        return root;
    }

    /** The node one step down, null where no configured pointer goes on with {@code name}. */
    @Nullable
    FieldTree child(String name) {
        for (int i = 0; i < names.length; i++) {
            if (names[i].equals(name)) {
                return children[i];
            }
        }
        return null;
    }

    private void add(String pointer, Field field) {
        FieldTree node = this;
        for (String step : TelemetryFields.steps(pointer)) {
            FieldTree child = node.child(step);
            node = child == null ? node.grow(step) : child;
        }
        node.field = field;
        node.pointer = pointer;
    }

    private FieldTree grow(String name) {
        FieldTree child = new FieldTree();
        names = Arrays.copyOf(names, names.length + 1);
        children = Arrays.copyOf(children, children.length + 1);
        names[names.length - 1] = name;
        children[children.length - 1] = child;
        return child;
    }
}
