package andon.bench.peer;

import andon.models.window.SignalContract;
import andon.models.window.WindowContract;
import andon.topics.Telemetry;
import andon.topics.TelemetryDecoder;
import andon.topics.TelemetryFields;
import andon.topics.TelemetryRefused;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads telemetry into rows. It decodes as Andon does, so that no peer is slower for its parser. One signal after the
 * other is looked up by its name; values of others are passed over. For one thread.
 */
public final class SampleReader {
    private final TelemetryDecoder decoder = new TelemetryDecoder(TelemetryFields.standard(), 1 << 20);
    private final List<SignalContract> signals;
    private final Map<String, Integer> columns = new HashMap<>();
    private final Sample sample = new Sample();

    /** For the signals of {@code window}. */
    public SampleReader(WindowContract window) {
        signals = window.signals();
        for (int i = 0; i < signals.size(); i++) {
            columns.put(signals.get(i).name(), i);
        }
        sample.values = new float[signals.size()];
    }

    /** The one sample of a record; always the same object, valid until the next call. */
    public Sample read(byte[] value) {
        try {
            Telemetry telemetry = decoder.decode(value);
            sample.asset = telemetry.asset();
            sample.time = telemetry.time(0);
            for (int i = telemetry.from(0); i < telemetry.to(0); i++) {
                Integer column = columns.get(telemetry.name(i));
                if (column != null) {
                    sample.values[column] = signals.get(column).normalise(telemetry.value(i));
                }
            }
            return sample;
        } catch (TelemetryRefused e) {
            throw new IllegalStateException("telemetry of the benchmark was refused: " + e.detail(), e);
        }
    }
}
