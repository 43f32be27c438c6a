package andon.app.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.apache.kafka.streams.processor.api.Record;

/**
 * The events of one task that wait until the work that they come from has succeeded: a record, a window that is judged,
 * or a check of one asset.
 */
final class Outbox {
    private static final class Event {
        private final Record<byte[], Object> record;
        private final String child;
        private boolean kept;

        private Event(Record<byte[], Object> record, String child) {
            this.record = record;
            this.child = child;
        }
    }

    private final List<Event> events = new ArrayList<>();

    /**
     * Adds an event.
     *
     * @param child the node to which it is forwarded
     */
    void add(Record<byte[], ?> record, String child) {
        events.add(new Event(record.withValue(record.value()), child));
    }

    /** Marks where the events of a piece of work begin. */
    int mark() {
        return events.size();
    }

    /** The work that began at {@code mark} succeeded. */
    void keep(int mark) {
        for (int i = mark; i < events.size(); i++) {
            events.get(i).kept = true;
        }
    }

    /** The work that began at {@code mark} failed: its events are removed, but for those kept. */
    void discard(int mark) {
        if (mark < events.size()) {
            events.subList(mark, events.size()).removeIf(event -> !event.kept);
        }
    }

    /** Whether no event waits. */
    boolean isEmpty() {
        return events.isEmpty();
    }

    /** Publishes the events in the order in which they were added. */
    void publish(BiConsumer<Record<byte[], Object>, String> forward) {
        events.forEach(event -> forward.accept(event.record, event.child));
        events.clear();
    }
}
