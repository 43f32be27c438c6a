package andon.app.demo;

import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * A machine with its sensors and its gateway. Sensors add noise and slow drift, round, and now and then miss a value; the
 * gateway now and then is silent for some seconds.
 */
final class SimulatedAsset {
    private static final double STEP = 0.25;
    private static final double MISSING_PER_VALUE = 0.006;
    private static final double SECONDS_BETWEEN_GAPS = 3600;
    private static final double SHORTEST_GAP = 8;
    private static final double LONGEST_GAP = 60;

    private final String path;
    private final MachineKind kind;
    private final List<FaultEpisode> faults;
    private final Random random;
    private final Machine machine;
    private final Wander[] drifts;
    private final double[] ideal;
    private double second;
    private double silentUntil = -1;
    private double stuckPressure = Double.NaN;

    SimulatedAsset(String path, MachineKind kind, long seed, List<FaultEpisode> faults) {
        this.path = path;
        this.kind = kind;
        this.faults =
                faults.stream().filter(fault -> fault.asset().equals(path)).toList();
        this.random = new Random(seed * 0x9E3779B97F4A7C15L + path.hashCode());
        this.machine = kind.build(random);
        this.drifts = kind.channels().stream()
                .map(channel -> new Wander(channel.drift(), 3600, random))
                .toArray(Wander[]::new);
        this.ideal = new double[drifts.length];
        for (int i = 0; i < 1800 / STEP; i++) {
            machine.advance(STEP, Ailments.NONE); // it has been running for a while
        }
    }

    String path() {
        return path;
    }

    /** Lets a second pass and reads the sensors; null while the gateway is silent. */
    @Nullable
    Reading next(long epochMillis) {
        for (double passed = 0; passed < 1; passed += STEP) {
            second += STEP;
            machine.advance(STEP, this::severity);
        }
        machine.read(ideal);
        double[] values = new double[ideal.length];
        for (int i = 0; i < values.length; i++) {
            Channel channel = kind.channels().get(i);
            double value = ideal[i] + drifts[i].after(1) + channel.noise() * random.nextGaussian();
            double rounded = Math.rint(Math.max(0, value) / channel.step()) * channel.step();
            double tidy = Math.rint(rounded * 1000) / 1000;
            values[i] = random.nextDouble() < MISSING_PER_VALUE ? Double.NaN : tidy;
        }
        stick(values);
        int jitter = random.nextInt(200);
        if (second >= silentUntil && random.nextDouble() < 1 / SECONDS_BETWEEN_GAPS) {
            silentUntil = second + SHORTEST_GAP + (LONGEST_GAP - SHORTEST_GAP) * random.nextDouble();
        }
        return second < silentUntil ? null : new Reading(path, kind, epochMillis + jitter, values);
    }

    private void stick(double[] values) {
        int pressure = 3;
        if (severity(Fault.STUCK_PRESSURE) == 0) {
            stuckPressure = values[pressure];
        } else if (!Double.isNaN(values[pressure]) && !Double.isNaN(stuckPressure)) {
            values[pressure] = stuckPressure;
        }
    }

    private double severity(Fault fault) {
        double severity = 0;
        for (FaultEpisode episode : faults) {
            if (episode.fault() == fault) {
                severity = Math.max(severity, episode.severity(second));
            }
        }
        return severity;
    }
}
