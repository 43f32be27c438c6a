package andon.app.benchmark;

import andon.models.recording.Recording;
import andon.models.window.SignalContract;
import andon.models.window.WindowContract;
import java.util.List;
import java.util.Random;

/**
 * Signals of machines that run as they should: each wanders about its centre with its spread, x' = 0.95 x + 0.3 noise.
 * They are written with three digits more than the spread asks for, as sensors do.
 */
public final class HealthySignals {
    /** The event time of the first row: 2026-01-01T00:00:00Z. */
    public static final long START = 1_767_225_600_000L;

    private final List<SignalContract> signals;
    private final double[] resolution;
    private final Random random;

    HealthySignals(List<SignalContract> signals, long seed) {
        this.signals = signals;
        this.random = new Random(seed);
        this.resolution = signals.stream()
                .mapToDouble(signal -> Math.pow(10, Math.max(0, 3 - Math.floor(Math.log10(signal.spread())))))
                .toArray();
    }

    String[] names() {
        return signals.stream().map(SignalContract::name).toArray(String[]::new);
    }

    /** Moves the levels of one machine on by a row, and fills in its values. */
    void next(double[] levels, double[] values) {
        for (int i = 0; i < levels.length; i++) {
            levels[i] = 0.95 * levels[i] + 0.3 * random.nextGaussian();
            SignalContract signal = signals.get(i);
            values[i] = Math.rint((signal.centre() + signal.spread() * levels[i]) * resolution[i]) / resolution[i];
        }
    }

    /** A recording of one machine, a value for each signal in each of {@code rows} rows of {@code window}. */
    public static Recording recording(WindowContract window, int rows, long seed) {
        HealthySignals machine = new HealthySignals(window.signals(), seed);
        double[] levels = new double[window.signals().size()];
        double[][] values = new double[rows][levels.length];
        long[] times = new long[rows];
        for (int row = 0; row < rows; row++) {
            times[row] = START + row * window.periodMillis();
            machine.next(levels, values[row]);
        }
        return new Recording("healthy", List.of(machine.names()), times, values);
    }
}
