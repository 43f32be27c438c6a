package andon.bench.restart;

import andon.app.device.Spread;
import java.util.List;
import java.util.Map;

/**
 * What was measured of one build.
 *
 * @param name of the build, for people
 * @param jvmSeconds that a command of the build takes which does nothing, one for each repetition
 * @param outages by scenario, one for each repetition
 */
public record Restarts(String name, List<Double> jvmSeconds, Map<Scenario, List<Outage>> outages) {
    /** The most seconds from the signal to the next verdict of the only instance, beside the start of the JVM. */
    public static final double OWN_SECONDS = 5;

    /** The most seconds that the partitions of the other instance stand still. */
    public static final double OTHERS_SECONDS = 1;

    /** Seconds that starting the JVM takes. */
    public Spread jvm() {
        return Spread.of(jvmSeconds);
    }

    /** How often a thread was fenced in all of {@code scenario}. */
    public long fencings(Scenario scenario) {
        return outages.getOrDefault(scenario, List.of()).stream()
                .mapToLong(Outage::fencings)
                .sum();
    }
}
