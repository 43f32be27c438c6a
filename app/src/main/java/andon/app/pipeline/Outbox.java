package andon.app.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * The events of one task that wait until the work that they come from has succeeded: a record, a window that is judged,
 * or a check of one asset. Monitoring, charts and alerts of a task share it, since one of them may fail in the midst of
 * what another began. Kafka Streams takes an event to come from the processor that it is in, so each publishes its own.
 */
final class Outbox {
    /** Has a processor publish its events, now that the work of another has succeeded. */
    static final Object PUBLISH = new Object();

    /** Whose events they are. */
    enum Owner {
        /** Those of {@link MonitoringProcessor}. */
        MONITORING,
        /** Those of {@link TrendsProcessor}. */
        CHARTS,
        /** Those of {@link AlertsProcessor}. */
        ALERTS,
        /** Those of {@link AreaProcessor}, which is in a task of its own. */
        AREAS
    }

    /** The outboxes of the tasks that are open. */
    static final class OfTasks {
        private final Map<TaskId, Outbox> outboxes = new ConcurrentHashMap<>();

        /** The outbox of a task; the first processor of the task that asks for it begins a new one. */
        Outbox of(TaskId task) {
            return outboxes.computeIfAbsent(task, t -> new Outbox());
        }

        /** The task of {@code outbox} is closed, so that is of no use any more. */
        void close(TaskId task, Outbox outbox) {
            outboxes.remove(task, outbox);
        }
    }

    private static final class Event {
        private final Owner owner;
        private final Record<byte[], Object> record;
        private final String child;
        private boolean kept;

        private Event(Owner owner, Record<byte[], Object> record, String child) {
            this.owner = owner;
            this.record = record;
            this.child = child;
        }
    }

    private final List<Event> events = new ArrayList<>();
    private @Nullable Throwable failure;

    /**
     * Adds an event.
     *
     * @param child the sink to which it is forwarded
     */
    void add(Owner owner, Record<byte[], ?> record, String child) {
        events.add(new Event(owner, record.withValue(record.value()), child));
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

    /** Whether any event waits. */
    boolean isEmpty() {
        return events.isEmpty();
    }

    /** Whether an event of {@code owner} waits. */
    boolean has(Owner owner) {
        for (Event event : events) {
            if (event.owner == owner) {
                return true;
            }
        }
        return false;
    }

    /** Publishes the events of {@code owner} in the order in which they were added. */
    void publish(Owner owner, BiConsumer<Record<byte[], Object>, String> forward) {
        List<Event> own = new ArrayList<>();
        events.removeIf(event -> event.owner == owner && own.add(event));
        own.forEach(event -> forward.accept(event.record, event.child));
    }

    // --- failures

    /** A processor that was given something by another failed; Kafka Streams would make an error of its own of that. */
    void fail(Throwable cause) {
        failure = cause;
    }

    /** Throws the failure of the processor that was just given something. */
    void rethrow() {
        if (failure != null) {
            Throwable cause = failure;
            failure = null;
            if (cause instanceof StackOverflowError overflow) {
                throw overflow;
            }
            throw (RuntimeException) cause;
        }
    }
}
