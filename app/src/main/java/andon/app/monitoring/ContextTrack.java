package andon.app.monitoring;

import andon.topics.Context;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an asset was making when: a context holds from its sample's time until the next one. */
final class ContextTrack {
    private record Change(long time, Context context) {}

    private final List<Change> changes = new ArrayList<>();

    /** Takes a sample's context in; returns whether that changed anything. */
    boolean observe(long time, Context context) {
        int at = changes.size();
        while (at > 0 && changes.get(at - 1).time > time) {
            at--;
        }
        if (at > 0 && changes.get(at - 1).context.equals(context)) {
            return false;
        }
        changes.add(at, new Change(time, context));
        return true;
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

    /** Drops what no row that ends at {@code time} or later needs; returns whether that changed anything. */
    boolean forgetBefore(long time) {
        boolean changed = false;
        while (changes.size() > 1 && changes.get(1).time < time) {
            changes.remove(0);
            changed = true;
        }
        return changed;
    }

    void clear() {
        changes.clear();
    }

    void write(DataOutputStream out) throws IOException {
        out.writeInt(changes.size());
        for (Change change : changes) {
            out.writeLong(change.time);
            LoggedContext.write(out, change.context);
        }
    }

    void read(DataInputStream in) throws IOException {
        changes.clear();
        int count = in.readInt();
        for (int i = 0; i < count; i++) {
            changes.add(new Change(in.readLong(), LoggedContext.read(in)));
        }
    }
}
