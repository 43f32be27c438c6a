package andon.app.monitoring;

import andon.models.window.Grid;
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
 * that are still open. A context without a recipe is no change, nor is the first one with a recipe. Windows end with a row,
 * so of one row's recipes only the last two are kept as long as they come in order.
 */
final class Changeover {
    private record RecipeStart(long time, String recipe) {
        /** No less than what is logged of it. */
        int mostBytes() {
            return Long.BYTES + 1 + Integer.BYTES + 3 * recipe.length();
        }
    }

    private static final long NONE = Long.MIN_VALUE;

    /** The most bytes that are kept; beyond, the oldest go as if the windows that need them were judged. */
    private static final int MOST_BYTES = 64 << 10;

    private final long settling;
    private final StateEntry entry;

    /** In order of time; the first is the recipe of the last window judged. */
    private final List<RecipeStart> starts = new ArrayList<>();

    private long lastChange = NONE;
    private int mostBytes;

    /**
     * @param settling how long after a change windows are undecided, in milliseconds
     * @param key of its entry in {@code log}
     */
    Changeover(long settling, StateLog log, byte[] key) {
        this.settling = settling;
        this.entry = new StateEntry(log, key, this::write);
    }

    /** Takes a sample's context in. */
    void observe(long time, Context context, Grid grid) {
        String recipe = context.recipe();
        int at = starts.size();
        while (at > 0 && starts.get(at - 1).time > time) {
            at--;
        }
        if (recipe == null || (at > 0 && starts.get(at - 1).recipe.equals(recipe))) {
            return;
        }
        RecipeStart one = new RecipeStart(time, recipe);
        if (at > 1 && at == starts.size() && grid.row(starts.get(at - 2).time) == grid.row(time)) {
            mostBytes -= starts.remove(at - 2).mostBytes();
            at--;
        }
        starts.add(at, one);
        mostBytes += one.mostBytes();
        int first = 0;
        for (int bytes = mostBytes; bytes > MOST_BYTES && first + 1 < starts.size(); first++) {
            bytes -= starts.get(first).mostBytes();
        }
        dropBefore(first);
        entry.changed();
    }

    /** Whether the recipe changed within the window, or so short before its end that nothing has settled. */
    boolean isSettling(long start, long end) {
        long last = lastChange;
        for (int i = 1; i < starts.size() && starts.get(i).time < end; i++) {
            last = changes(i) ? starts.get(i).time : last;
        }
        return last != NONE && (last > start || end - last <= settling);
    }

    /** Drops what no window that ends after {@code end} needs. */
    void judged(long end) {
        int first = 0;
        while (first + 1 < starts.size() && starts.get(first + 1).time < end) {
            first++;
        }
        if (first > 0) {
            dropBefore(first);
            entry.changed();
        }
    }

    private void dropBefore(int first) {
        for (int i = 1; i <= first; i++) {
            lastChange = changes(i) ? starts.get(i).time : lastChange;
        }
        List<RecipeStart> passed = starts.subList(0, first);
        passed.forEach(one -> mostBytes -= one.mostBytes());
        passed.clear();
    }

    private boolean changes(int at) {
        return !starts.get(at).recipe.equals(starts.get(at - 1).recipe);
    }

    void restart() {
        starts.clear();
        mostBytes = 0;
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
            // Below zero, unlike what the first version wrote: recipes as writeUTF has them.
            out.writeInt(~starts.size());
            for (RecipeStart one : starts) {
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
        starts.clear();
        mostBytes = 0;
        lastChange = from.timeOrNone();
        int count = from.getInt();
        for (int i = 0; i < (count < 0 ? ~count : count); i++) {
            long time = from.time();
            String recipe = count < 0 ? LoggedContext.text(from) : LoggedContext.shortText(from);
            if (recipe == null || (i > 0 && starts.get(i - 1).time > time)) {
                throw new StateUnreadable("a recipe is missing, or not in the order of their times");
            }
            RecipeStart one = new RecipeStart(time, recipe);
            starts.add(one);
            mostBytes += one.mostBytes();
        }
        from.end();
    }
}
