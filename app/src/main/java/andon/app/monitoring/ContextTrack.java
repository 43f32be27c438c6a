package andon.app.monitoring;

import andon.models.window.StateInput;
import andon.models.window.StateUnreadable;
import andon.topics.Context;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an asset was making when: a context holds from its sample's time until the next one. A track never changes; what
 * changes it gives another, so that all who were never told a context share {@link #NONE}.
 */
final class ContextTrack {
    /** Nothing told yet. */
    static final ContextTrack NONE = new ContextTrack(List.of());

    /** Of a change whose context has nothing. */
    private static final int LEAST_BYTES = Long.BYTES + 3;

    private record Change(long time, Context context) {}

    private final List<Change> changes;
    private final byte[] bytes;

    private ContextTrack(List<Change> changes) {
        this.changes = List.copyOf(changes);
        this.bytes = encode(changes);
    }

    /** The track with a sample's context, or this one if that changes nothing. */
    ContextTrack with(long time, Context context) {
        int at = changes.size();
        while (at > 0 && changes.get(at - 1).time > time) {
            at--;
        }
        if (at > 0 && changes.get(at - 1).context.equals(context)) {
            return this;
        }
        List<Change> more = new ArrayList<>(changes);
        more.add(at, new Change(time, context));
        return new ContextTrack(more);
    }

    /** The context just before {@code time}; null if none was told yet. */
    @Nullable
    Context before(long time) {
        Context context = null;
        for (Change change : changes) {
            if (change.time >= time) {
                break;
            }
            context = change.context;
        }
        return context;
    }

    /** The track without what no row that ends at {@code time} or later needs, or this one if it needs all. */
    ContextTrack from(long time) {
        int first = 0;
        while (first + 1 < changes.size() && changes.get(first + 1).time < time) {
            first++;
        }
        return first == 0 ? this : new ContextTrack(changes.subList(first, changes.size()));
    }

    /** All of it, for the log; not to be changed. */
    byte[] bytes() {
        return bytes;
    }

    private static byte[] encode(List<Change> changes) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        try {
            out.writeInt(changes.size());
            for (Change change : changes) {
                out.writeLong(change.time);
                LoggedContext.write(out, change.context);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** Reads {@link #bytes}. */
    static ContextTrack read(StateInput from) {
        List<Change> changes = new ArrayList<>();
        int count = from.count(LEAST_BYTES);
        for (int i = 0; i < count; i++) {
            Change change = new Change(from.time(), LoggedContext.read(from));
            StateUnreadable.unless(
                    i == 0 || changes.get(i - 1).time <= change.time, "contexts are not in the order of their times");
            changes.add(change);
        }
        from.end();
        return changes.isEmpty() ? NONE : new ContextTrack(changes);
    }
}
