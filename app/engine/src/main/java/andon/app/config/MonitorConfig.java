package andon.app.config;

import andon.models.window.RunningCondition;
import andon.models.window.WindowContract;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Which assets are watched by which model, and how their tags map to its signals.
 *
 * @param name the monitor's name, unique
 * @param assets patterns over asset paths; an asset is watched if one of them covers it
 * @param bundle the model
 * @param signals tag mappings by the bundle's name of the signal; a signal without one takes the tag of its own name
 * @param grace how long after its end a row waits for late samples, in event time, whole milliseconds, 0 or more; 2 s by
 *     default
 * @param idleTimeout how long an asset may send nothing, in wall-clock time, before its open rows are closed and a
 *     silence is reported; more than 0; 60 s by default
 * @param activeWhen conditions that all must hold in every row of a window for it to be judged; none by default
 * @param checks what is asked of recipes, clocks and signals; nothing by default
 * @param alerts when what it finds becomes an alert
 */
@RecordBuilder
public record MonitorConfig(
        String name,
        List<AssetGlob> assets,
        BundleName bundle,
        Map<String, TagMapping> signals,
        Duration grace,
        Duration idleTimeout,
        List<RunningCondition> activeWhen,
        MonitorChecks checks,
        AlertPolicy alerts) {
    /** The default of {@code grace}. */
    public static final Duration DEFAULT_GRACE = Duration.ofSeconds(2);

    /** The most rows that wait for late samples: each is kept, for each asset. */
    private static final int MOST_OPEN_ROWS = 10_000;

    /** The default of {@code idle-timeout}. */
    public static final Duration DEFAULT_IDLE_TIMEOUT = Duration.ofSeconds(60);

    public MonitorConfig {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(assets, "assets");
        Objects.requireNonNull(bundle, "bundle");
        Objects.requireNonNull(signals, "signals");
        Objects.requireNonNull(grace, "grace");
        Objects.requireNonNull(idleTimeout, "idleTimeout");
        Objects.requireNonNull(activeWhen, "activeWhen");
        Objects.requireNonNull(checks, "checks");
        Objects.requireNonNull(alerts, "alerts");
        assets = List.copyOf(assets);
        signals = Map.copyOf(signals);
        activeWhen = List.copyOf(activeWhen);
    }

    /** A monitor that checks nothing besides what its model needs, with the default alert policy. */
    public MonitorConfig(
            String name,
            List<AssetGlob> assets,
            BundleName bundle,
            Map<String, TagMapping> signals,
            Duration grace,
            Duration idleTimeout,
            List<RunningCondition> activeWhen) {
        this(name, assets, bundle, signals, grace, idleTimeout, activeWhen, MonitorChecks.NONE, AlertPolicy.standard());
    }

    /** A monitor with the defaults: signals take the tags of their own names. */
    public static MonitorConfig of(String name, String assets, BundleName bundle) {
        return new MonitorConfig(
                name, List.of(new AssetGlob(assets)), bundle, Map.of(), DEFAULT_GRACE, DEFAULT_IDLE_TIMEOUT, List.of());
    }

    /** The same with other checks. */
    public MonitorConfig withChecks(MonitorChecks checks) {
        return MonitorConfigBuilder.builder(this).checks(checks).build();
    }

    /** The same with another alert policy. */
    public MonitorConfig withAlerts(AlertPolicy alerts) {
        return MonitorConfigBuilder.builder(this).alerts(alerts).build();
    }

    /** Whether the monitor watches {@code asset}. */
    public boolean covers(String asset) {
        for (AssetGlob glob : assets) {
            if (glob.matches(asset)) {
                return true;
            }
        }
        return false;
    }

    /** What of this monitor does not fit its bundle's windows, a fault each: a grace of more rows than can stay open. */
    public List<String> faultsWith(WindowContract window) {
        Duration longest = window.period().multipliedBy(MOST_OPEN_ROWS);
        return grace.compareTo(longest) <= 0
                ? List.of()
                : List.of("monitor " + name + ": grace must be at most " + MOST_OPEN_ROWS + " rows of bundle " + bundle
                        + ", " + Quantities.inWords(longest) + ", was '" + Quantities.inWords(grace) + "'");
    }

    /** What of this monitor does not fit its bundle, a fault each: signals that are not among {@code known}. */
    public List<String> faultsWith(List<String> known) {
        return Stream.concat(signals.keySet().stream(), checks.signals().keySet().stream())
                .distinct()
                .sorted()
                .filter(signal -> !known.contains(signal))
                .map(signal -> "monitor " + name + ": signals." + signal + " must be a signal of bundle " + bundle
                        + ", which has " + String.join(", ", known))
                .toList();
    }

    /** The tag mapping of the bundle's {@code signal}. */
    public TagMapping mapping(String signal) {
        TagMapping mapping = signals.get(signal);
        return mapping == null ? TagMapping.of(signal) : mapping;
    }
}
