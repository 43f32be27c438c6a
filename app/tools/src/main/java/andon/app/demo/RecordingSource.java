package andon.app.demo;

import andon.models.recording.Recording;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** Recordings, row by row in the order of time. */
public final class RecordingSource implements TelemetrySource {
    private final PriorityQueue<Cursor> cursors = new PriorityQueue<>(Comparator.comparingLong(Cursor::time));
    private long last;

    /** The rows of {@code recordings}; those without any are passed over. */
    public RecordingSource(List<Recording> recordings) {
        for (Recording recording : recordings) {
            if (recording.rows() > 0) {
                cursors.add(new Cursor(recording));
            }
        }
    }

    @Override
    public long now() {
        Cursor next = cursors.peek();
        return next == null ? last : next.time();
    }

    @Override
    public boolean next(Sink sink) {
        Cursor next = cursors.poll();
        if (next == null) {
            return false;
        }
        last = next.time();
        sink.accept(next.recording.asset(), last, next.signals, next.recording.values()[next.row++]);
        if (next.row < next.recording.rows()) {
            cursors.add(next);
        }
        return true;
    }

    private static final class Cursor {
        private final Recording recording;
        private final String[] signals;
        private int row;

        Cursor(Recording recording) {
            this.recording = recording;
            this.signals = recording.signals().toArray(String[]::new);
        }

        long time() {
            return recording.times()[row];
        }
    }
}
