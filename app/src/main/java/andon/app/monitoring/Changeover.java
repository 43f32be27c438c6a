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

/**
 * When an asset's recipe changed, as far as windows to be judged need it: the last change before them, and those in rows
 * that are still open. A context that tells no recipe changes none, nor does the first that does.
 */
final class Changeover {
    private record Told(long time, String recipe) {}

    private static final long NONE = Long.MIN_VALUE;

    private final long settling;
    private final StateEntry entry;

    /** In order of time; the first is the recipe of the last window judged. */
    private final List<Told> told = new ArrayList<>();

    private long lastChange = NONE;

    /**
     * @param settling how long after a change windows are undecided, in milliseconds
     * @param key of its entry in {@code log}
     */
    Changeover(long settling, StateLog log, byte[] key) {
        this.settling = settling;
        this.entry = new StateEntry(log, key, this::write);
    }

    /** Takes a sample's context in. */
    void observe(long time, Context context) {
        String recipe = context.recipe();
        int at = told.size();
        while (at > 0 && told.get(at - 1).time > time) {
            at--;
        }
        if (recipe == null || (at > 0 && told.get(at - 1).recipe.equals(recipe))) {
            return;
        }
        told.add(at, new Told(time, recipe));
        entry.changed();
    }

    /** Whether the recipe changed within the window, or so short before its end that nothing has settled. */
    boolean isSettling(long start, long end) {
        long last = lastChange;
        for (int i = 1; i < told.size() && told.get(i).time < end; i++) {
            last = changes(i) ? told.get(i).time : last;
        }
        return last != NONE && (last > start || end - last <= settling);
    }

    /** Drops what no window that ends after {@code end} needs. */
    void judged(long end) {
        boolean changed = false;
        while (told.size() > 1 && told.get(1).time < end) {
            lastChange = changes(1) ? told.get(1).time : lastChange;
            told.remove(0);
            changed = true;
        }
        if (changed) {
            entry.changed();
        }
    }

    private boolean changes(int at) {
        return !told.get(at).recipe.equals(told.get(at - 1).recipe);
    }

    void restart() {
        told.clear();
        lastChange = NONE;
        entry.changed();
    }

    void forget() {
        entry.remove();
    }

    private byte[] write() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeLong(lastChange);
            // Below zero, which tells it from what the first version wrote: recipes as writeUTF has them.
            out.writeInt(~told.size());
            for (Told one : told) {
                out.writeLong(one.time);
                LoggedContext.write(out, one.recipe);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    void restore(byte[] bytes) {
        StateInput from = StateInput.of(bytes);
        told.clear();
        lastChange = from.timeOrNone();
        int count = from.getInt();
        for (int i = 0; i < (count < 0 ? ~count : count); i++) {
            long time = from.time();
            String recipe = count < 0 ? LoggedContext.text(from) : LoggedContext.shortText(from);
            if (recipe == null || (i > 0 && told.get(i - 1).time > time)) {
                throw new StateUnreadable("a recipe is missing, or not in the order of their times");
            }
            told.add(new Told(time, recipe));
        }
        from.end();
    }
}
