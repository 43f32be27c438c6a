package andon.app.configfile;

import andon.models.settings.NearNames;
import andon.models.settings.Overrides;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Environment variables that take the place of settings: {@code ANDON_} and the setting's path in capitals, with {@code _}
 * for dots and dashes. {@code ANDON_KAFKA_} and a property's name set that client property.
 */
final class EnvironmentOverrides implements Overrides {
    private static final String PREFIX = "ANDON_";
    private static final String KAFKA = "kafka";
    private static final String KAFKA_PREFIX = PREFIX + "KAFKA_";

    /** Not settings: what the launcher reads, and what Kubernetes sets where there is a service named andon. */
    private static final String OTHERS = PREFIX + "(OPTS|(SERVICE|PORT)(_.*)?)";

    /** By name, without those of Kafka's clients. */
    private final Map<String, String> values = new TreeMap<>();

    /** The variables of Kafka's clients by property. */
    private final Map<String, String> kafka = new TreeMap<>();

    private final Map<String, String> environment;
    private final Set<String> known = new LinkedHashSet<>();

    EnvironmentOverrides(Map<String, String> environment) {
        this.environment = environment;
        environment.forEach((name, value) -> {
            if (name.startsWith(KAFKA_PREFIX) && name.length() > KAFKA_PREFIX.length()) {
                kafka.put(property(name), name);
            } else if (name.startsWith(PREFIX) && !name.matches(OTHERS)) {
                values.put(name, value);
            }
        });
    }

    @Override
    public Optional<String> value(String path) {
        if (!isOfKafka(path)) {
            known.add(variable(path));
        }
        return source(path).map(environment::get);
    }

    @Override
    public Optional<String> source(String path) {
        if (isOfKafka(path)) {
            return Optional.ofNullable(kafka.get(path.substring(KAFKA.length() + 1)));
        }
        return Optional.of(variable(path)).filter(values::containsKey);
    }

    private static boolean isOfKafka(String path) {
        return path.startsWith(KAFKA + ".");
    }

    @Override
    public Set<String> keysOf(String section) {
        return section.equals(KAFKA) ? kafka.keySet() : Set.of();
    }

    @Override
    public boolean reach(String section) {
        String prefix = variable(section) + "_";
        return environment.keySet().stream().anyMatch(name -> name.startsWith(prefix));
    }

    /** The variables that nobody asked for, a fault each. */
    List<String> faults() {
        List<String> faults = new ArrayList<>();
        for (String name : values.keySet()) {
            if (!known.contains(name)) {
                faults.add(name + " is not the variable of a setting; unset it, or see the README for those there are"
                        + NearNames.suggestion(name, known));
            }
        }
        return faults;
    }

    private static String property(String name) {
        return name.substring(KAFKA_PREFIX.length()).toLowerCase(Locale.ROOT).replace('_', '.');
    }

    private static String variable(String path) {
        return PREFIX + path.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }
}
