package andon.app.pipeline;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.metrics.Sensor;
import org.apache.kafka.common.metrics.Sensor.RecordingLevel;
import org.apache.kafka.common.metrics.stats.CumulativeSum;
import org.apache.kafka.common.metrics.stats.Rate;
import org.apache.kafka.common.metrics.stats.WindowedSum;
import org.apache.kafka.streams.processor.api.ProcessorContext;

/**
 * Counts in the task's metrics what is published in no other way: how many there were in all, and per second. A sensor takes a
 * lock, and more time than a record's share of the work allows, so counts are added up here, to be recorded from a
 * punctuation that there is anyway: each further one keeps Kafka Streams from taking many records at a time. For one task.
 */
final class Counters<E extends Enum<E>> {
    private final ProcessorContext<?, ?> context;
    private final Map<E, Count> counts;

    Counters(ProcessorContext<?, ?> context, Class<E> counted) {
        this.context = context;
        this.counts = new EnumMap<>(counted);
        for (E what : counted.getEnumConstants()) {
            counts.put(
                    what,
                    new Count(
                            sensor(context, what.name().toLowerCase(Locale.ROOT).replace('_', '-'))));
        }
    }

    /** Sums, which Kafka Streams' own rate and total sensors do not: they count how often something is recorded. */
    private static Sensor sensor(ProcessorContext<?, ?> context, String what) {
        String thread = Thread.currentThread().getName();
        String task = context.taskId().toString();
        Map<String, String> tags = Map.of("thread-id", thread, "andon-id", task);
        String group = "stream-andon-metrics";
        Sensor sensor = context.metrics().addSensor(String.join(".", "andon", thread, task, what), RecordingLevel.INFO);
        sensor.add(
                new MetricName(what + "-rate", group, "How many " + what + " per second.", tags),
                new Rate(new WindowedSum()));
        sensor.add(new MetricName(what + "-total", group, "How many " + what + " in all.", tags), new CumulativeSum());
        return sensor;
    }

    void count(E what, long count) {
        Count its = counts.get(what);
        if (its != null) {
            its.sinceRecorded += count;
        }
    }

    /** Records what has been counted last, as the task closes. */
    void close() {
        record(context.currentSystemTimeMs());
    }

    /** Records what has been counted since the last time; {@code now} is the wall clock, in epoch milliseconds. */
    void record(long now) {
        counts.values().forEach(count -> count.record(now));
    }

    private static final class Count {
        private final Sensor sensor;
        private long sinceRecorded;

        private Count(Sensor sensor) {
            this.sensor = sensor;
        }

        private void record(long now) {
            if (sinceRecorded > 0) {
                sensor.record((double) sinceRecorded, now);
                sinceRecorded = 0;
            }
        }
    }
}
