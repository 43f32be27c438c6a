package andon.trainer;

import andon.models.recording.Recording;
import andon.models.training.SourceFile;
import andon.models.training.TrainingOrder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A made-up machine with a row a second: flow follows pressure, and a temperature wanders by itself. */
final class Rig {
    static final List<String> SIGNALS = List.of("pressure", "flow", "temperature");
    static final long START = 1_700_000_000_000L;

    private Rig() {}

    /** Rows of a healthy machine. */
    static Recording healthy(int rows, long seed) {
        Random random = new Random(seed);
        long[] times = new long[rows];
        double[][] values = new double[rows][];
        double load = 0;
        double temperature = 60;
        for (int row = 0; row < rows; row++) {
            times[row] = START + row * 1000L;
            load = 0.5 * load + random.nextGaussian();
            temperature += 0.02 * (60 - temperature) + 0.1 * random.nextGaussian();
            values[row] = new double[] {
                5 + 0.2 * load, 30 + 2 * load + 0.3 * random.nextGaussian(), temperature,
            };
        }
        return new Recording("rig", SIGNALS, times, values);
    }

    /** The same rows with {@code shift} added to the flow from {@code fromRow} on. */
    static Recording leaking(Recording healthy, int fromRow, double shift) {
        double[][] values = new double[healthy.rows()][];
        for (int row = 0; row < values.length; row++) {
            values[row] = healthy.values()[row].clone();
            if (row >= fromRow) {
                values[row][1] += shift;
            }
        }
        return new Recording(healthy.asset(), healthy.signals(), healthy.times(), values);
    }

    /** The same rows with the values of a signal changed. */
    static Recording with(Recording recording, int signal, java.util.function.IntToDoubleFunction value) {
        double[][] values = new double[recording.rows()][];
        for (int row = 0; row < values.length; row++) {
            values[row] = recording.values()[row].clone();
            values[row][signal] = value.applyAsDouble(row);
        }
        return new Recording(recording.asset(), recording.signals(), recording.times(), values);
    }

    static TrainingOrder order(String kind, Recording healthy, Path out) {
        return TrainingOrder.of(
                        kind,
                        "rig",
                        "1",
                        List.of(healthy),
                        List.of(new SourceFile("rig.csv", "sha256:00", healthy.rows())),
                        Duration.ofSeconds(1),
                        out)
                .withWindow(10, 1);
    }

    /** Windows of white noise. */
    static List<float[]> noise(int windows, int cells, long seed) {
        Random random = new Random(seed);
        List<float[]> noise = new ArrayList<>();
        for (int i = 0; i < windows; i++) {
            float[] window = new float[cells];
            for (int cell = 0; cell < cells; cell++) {
                window[cell] = (float) random.nextGaussian();
            }
            noise.add(window);
        }
        return noise;
    }
}
