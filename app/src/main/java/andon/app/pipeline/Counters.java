package andon.app.pipeline;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.common.metrics.Sensor;
import org.apache.kafka.common.metrics.Sensor.RecordingLevel;
import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.apache.kafka.streams.processor.api.ProcessorContext;

/** Counts in the task's metrics what is told in no other way. */
final class Counters<E extends Enum<E>> {
    private final ProcessingContext context;
    private final Map<E, Sensor> sensors;

    Counters(ProcessorContext<?, ?> context, Class<E> counted) {
        this.context = context;
        this.sensors = new EnumMap<>(counted);
        for (E what : counted.getEnumConstants()) {
            sensors.put(
                    what,
                    context.metrics()
                            .addRateTotalSensor(
                                    "andon",
                                    context.taskId().toString(),
                                    what.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                                    RecordingLevel.INFO));
        }
    }

    void count(E what, long count) {
        Sensor sensor = sensors.get(what);
        if (count > 0 && sensor != null) {
            sensor.record((double) count, context.currentSystemTimeMs());
        }
    }
}
