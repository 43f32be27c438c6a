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
import org.jspecify.annotations.Nullable;

/**
 * What an asset was making when: a context holds from its sample's time until the next one. Windows ask for it at the ends
 * of rows, so of each row only the last one is kept. Those that have had no context yet share {@link #NONE}, which
 * stays as it is.
 */
final class ContextTrack {
    /** No context has come yet. */
    static final ContextTrack NONE = new ContextTrack(List.of());

    /** Of a change whose context has nothing. */
    private static final int LEAST_BYTES = Long.BYTES + 3;

    /**
     * The most bytes that are kept; beyond, the oldest go. The track is part of the entry of its asset, which must fit
     * Kafka's 1 MiB. It is room for a thousand common contexts.
     */
    private static final int MOST_BYTES = 64 << 10;

    private record Change(long time, Context context) {
        /** No less than what is logged of it. */
        int mostBytes() {
            return Long.BYTES + mostBytes(context.product()) + mostBytes(context.batch()) + mostBytes(context.recipe());
        }

        private static int mostBytes(@Nullable String text) {
            return 1 + (text == null ? 0 : Integer.BYTES + 3 * text.length());
        }
    }

    /** In order of time. */
    private final List<Change> changes;

    private int mostBytes;
    private byte @Nullable [] bytes;

    private ContextTrack(List<Change> changes) {
        this.changes = changes;
        changes.forEach(change -> mostBytes += change.mostBytes());
    }

    /** The track with a sample's context, for windows of {@code grid}. */
    ContextTrack with(long time, Context context, Grid grid) {
        ContextTrack track = this == NONE ? new ContextTrack(new ArrayList<>()) : this;
        track.add(new Change(time, context), grid);
        return track;
    }

    private void add(Change change, Grid grid) {
        int at = placeAfter(change.time);
        Change before = at == 0 ? null : changes.get(at - 1);
        Change after = at == changes.size() ? null : changes.get(at);
        long row = grid.row(change.time);
        boolean known = before != null && before.context.equals(change.context);
        if (known || (after != null && grid.row(after.time) == row)) {
            return;
        }
        if (before != null && grid.row(before.time) == row) {
            changes.set(at - 1, change);
            mostBytes -= before.mostBytes();
        } else {
            changes.add(at, change);
        }
        mostBytes += change.mostBytes();
        bytes = null;
        while (mostBytes > MOST_BYTES && changes.size() > 1) {
            mostBytes -= changes.remove(0).mostBytes();
        }
    }

    /** Where a change of {@code time} belongs: behind all that are not later. */
    private int placeAfter(long time) {
        int from = 0;
        int to = changes.size();
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (changes.get(middle).time <= time) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return from;
    }

    /** The context just before {@code time}; null if none has come yet. */
    @Nullable
    Context before(long time) {
        int place = placeAfter(time - 1);
        return place == 0 ? null : changes.get(place - 1).context;
    }

    /** Drops what no row that ends at {@code time} or later needs. */
    void forgetBefore(long time) {
        int first = Math.max(0, placeAfter(time - 1) - 1);
        if (first > 0) {
            List<Change> passed = changes.subList(0, first);
            passed.forEach(change -> mostBytes -= change.mostBytes());
            passed.clear();
            bytes = null;
        }
    }

    /** All of it, for the log; not to be changed. */
    byte[] bytes() {
        if (bytes == null) {
            bytes = encode(changes);
        }
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
