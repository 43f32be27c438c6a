package andon.topics;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where the fields of a telemetry record lie, as JSON Pointers (RFC 6901) whose steps are names of object fields. In a
 * batch, the pointers other than {@code asset} and {@code samples} are relative to each sample. {@code values} may be
 * the empty pointer or enclose other fields; then every field that is not mapped otherwise is a value.
 *
 * @param asset the asset's path, a string
 * @param time the event time, RFC 3339 or epoch milliseconds
 * @param values the object of values by signal
 * @param quality the object of qualities by signal, or one quality for all
 * @param context the object with product, batch and recipe
 * @param samples the array of moments of a batch
 * @param signal the signal's name in a record that holds one signal
 * @param value the signal's value in a record that holds one signal
 */
public record TelemetryFields(
        String asset,
        String time,
        String values,
        String quality,
        String context,
        String samples,
        String signal,
        String value) {
    private static final TelemetryFields STANDARD =
            new TelemetryFields("/asset", "/time", "/values", "/quality", "/context", "/samples", "/signal", "/value");

    /** @throws IllegalArgumentException naming every fault, see {@link #faults(Map)} */
    public TelemetryFields {
        Map<String, String> pointers = new LinkedHashMap<>();
        pointers.put("asset", asset);
        pointers.put("time", time);
        pointers.put("values", values);
        pointers.put("quality", quality);
        pointers.put("context", context);
        pointers.put("samples", samples);
        pointers.put("signal", signal);
        pointers.put("value", value);
        List<String> faults = faults(pointers);
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", faults));
        }
    }

    /** The names of the telemetry schema: {@code /asset}, {@code /time}, {@code /values} and so on. */
    public static TelemetryFields standard() {
        return STANDARD;
    }

    /**
     * Every fault of a mapping from field to JSON Pointer, each as a sentence that begins with the field: a pointer that
     * does not begin with a slash, a wrong escape, one that equals another, or one that encloses another unless it is
     * {@code values}.
     */
    public static List<String> faults(Map<String, String> pointers) {
        List<String> faults = new ArrayList<>();
        pointers.forEach((field, pointer) -> {
            if (pointer.isEmpty() ? !field.equals("values") : !pointer.startsWith("/")) {
                faults.add(field + " must be a JSON Pointer that begins with '/', was '" + pointer + "'");
            } else if (!pointer.matches("([^~]|~[01])*")) {
                faults.add(field + " must write '~' as '~0' and '/' within a name as '~1', was '" + pointer + "'");
            }
        });
        pointers.forEach((field, pointer) -> pointers.forEach((other, inner) -> {
            if (field.compareTo(other) < 0 && pointer.equals(inner)) {
                faults.add(field + " and " + other + " must differ, both were '" + pointer + "'");
            }
            boolean encloses = !pointer.equals(inner) && (inner + "/").startsWith(pointer + "/");
            if (encloses && !pointer.isEmpty() && !field.equals("values")) {
                faults.add(field + " must not enclose " + other + ", were '" + pointer + "' and '" + inner + "'");
            }
            if (encloses && field.equals("values") && other.equals("samples") && !pointer.isEmpty()) {
                faults.add("values must not enclose samples, were '" + pointer + "' and '" + inner + "'");
            }
        }));
        return faults;
    }

    static List<String> steps(String pointer) {
        List<String> steps = new ArrayList<>();
        if (!pointer.isEmpty()) {
            for (String step : pointer.substring(1).split("/", -1)) {
                steps.add(step.replace("~1", "/").replace("~0", "~"));
            }
        }
        return steps;
    }
}
