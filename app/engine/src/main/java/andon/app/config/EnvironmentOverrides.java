package andon.app.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Environment variables that take the place of settings: {@code ANDON_} and the setting's path in capitals, with {@code _}
 * for dots and dashes. {@code ANDON_KAFKA_} and a property's name set that client property.
 */
final class EnvironmentOverrides {
    private static final String PREFIX = "ANDON_";
    private static final String KAFKA = PREFIX + "KAFKA_";

    /** Not settings: what the launcher reads, and what Kubernetes sets where there is a service named andon. */
    private static final String OTHERS = PREFIX + "(OPTS|(SERVICE|PORT)(_.*)?)";

    private static final List<String> SCALARS = List.of(
            "application-id",
            "topics-prefix",
            "bundles",
            "device",
            "linger",
            "batch",
            "start",
            "guarantee",
            "forget-after",
            "alerts.keep",
            "alerts.flood.alerts",
            "alerts.flood.within",
            "telemetry.topic",
            "telemetry.partitioning",
            "telemetry.max-future",
            "telemetry.max-jump",
            "telemetry.reset-after",
            "telemetry.max-bytes",
            "telemetry.fields.asset",
            "telemetry.fields.time",
            "telemetry.fields.values",
            "telemetry.fields.quality",
            "telemetry.fields.context",
            "telemetry.fields.samples",
            "telemetry.fields.signal",
            "telemetry.fields.value");

    private EnvironmentOverrides() {}

    /**
     * Puts the variables into {@code root}.
     *
     * @return by path of a setting, the variable it came from
     */
    static Map<String, String> apply(ObjectNode root, Map<String, String> environment, List<String> faults) {
        Map<String, String> paths = new HashMap<>();
        SCALARS.forEach(path -> paths.put(variable(path), path));
        Map<String, String> variables = new HashMap<>();
        new TreeMap<>(environment).forEach((name, value) -> {
            if (!name.startsWith(PREFIX) || name.matches(OTHERS)) {
                return;
            }
            if (name.startsWith(KAFKA) && name.length() > KAFKA.length()) {
                String property =
                        name.substring(KAFKA.length()).toLowerCase(Locale.ROOT).replace('_', '.');
                put(root, "kafka", property, value);
                variables.put("kafka." + property, name);
                return;
            }
            String path = paths.get(name);
            if (path == null) {
                faults.add(name + " is not the variable of a setting; unset it, or see the README for those there are");
                return;
            }
            int dot = path.lastIndexOf('.');
            put(root, dot < 0 ? "" : path.substring(0, dot), path.substring(dot + 1), value);
            variables.put(path, name);
        });
        return variables;
    }

    private static String variable(String path) {
        return PREFIX + path.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    /** Leaves a section that is not a map as it is, since it is reported as such. */
    private static void put(ObjectNode root, String section, String key, String value) {
        ObjectNode at = root;
        for (String step : section.isEmpty() ? new String[0] : section.split("\\.")) {
            JsonNode next = at.get(step);
            if (next == null || next.isNull()) {
                at = at.putObject(step);
            } else if (next instanceof ObjectNode object) {
                at = object;
            } else {
                return;
            }
        }
        at.put(key, value);
    }
}
