package andon.app.config;

import java.time.Duration;
import java.util.Map;

/**
 * What a monitor asks of what comes in, besides what its model needs.
 *
 * @param changeover for how long after a change of recipe windows are undecided, in event time; zero, the default, to
 *     judge them regardless
 * @param maxSkew by how much an asset's clock may differ from the Kafka timestamps of its records before that is
 *     reported; zero, the default, for any
 * @param signals by the bundle's name of the signal; those left out are not checked
 */
public record MonitorChecks(Duration changeover, Duration maxSkew, Map<String, SignalCheck> signals) {
    /** Nothing is asked; the default. */
    public static final MonitorChecks NONE = new MonitorChecks(Duration.ZERO, Duration.ZERO, Map.of());

    public MonitorChecks {
        signals = Map.copyOf(signals);
    }
}
