package andon.app.benchmark;

import static java.nio.charset.StandardCharsets.UTF_8;

import andon.models.window.WindowContract;
import andon.topics.TelemetryWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Telemetry of machines that run as they should: they take turns, a record for each row of a window, and values do not
 * depend on what is late or missing. A late record comes 1 to so many rows later as fit into the grace, after the record
 * of that row.
 */
final class HealthyTelemetry {
    private final WindowContract window;
    private final Irregularity irregularity;
    private final Random dice = new Random(13);
    private final int mostRowsLate;
    private final byte[][] keys;
    private final String[] assets;
    private final List<List<Late>> late = new ArrayList<>();

    /** Takes records as they come. */
    @FunctionalInterface
    interface Sink {
        void record(byte[] key, byte[] value);
    }

    private static final class Late {
        private final long untilRow;
        private final byte[] value;

        private Late(long untilRow, byte[] value) {
            this.untilRow = untilRow;
            this.value = value;
        }
    }

    /**
     * @throws IllegalArgumentException if records are to be late, and rows are longer than the grace
     */
    HealthyTelemetry(WindowContract window, int assets, Irregularity irregularity) {
        this.window = window;
        this.irregularity = irregularity;
        this.mostRowsLate = irregularity.mostRowsLate(window);
        this.assets = new String[assets];
        this.keys = new byte[assets][];
        for (int i = 0; i < assets; i++) {
            this.assets[i] = String.format(Locale.ROOT, "plant1/line%d/pump-%04d", i % 7, i);
            keys[i] = this.assets[i].getBytes(UTF_8);
            late.add(new ArrayList<>());
        }
    }

    /** Makes {@code records}, those that never come counted in. */
    void make(int records, Sink sink) {
        TelemetryWriter writer = new TelemetryWriter();
        HealthySignals machine = new HealthySignals(window.signals(), 7);
        String[] names = machine.names();
        double[] values = new double[names.length];
        double[][] levels = new double[assets.length][names.length];
        for (int i = 0; i < records; i++) {
            int asset = i % assets.length;
            int row = i / assets.length;
            machine.next(levels[asset], values);
            long time = HealthySignals.START + row * window.periodMillis();
            byte[] value = writer.encode(assets[asset], time, names, values, null);
            if (irregularity.isNone()) {
                sink.record(keys[asset], value);
            } else {
                come(asset, row, value, sink);
            }
        }
        for (int asset = 0; asset < assets.length; asset++) {
            release(asset, Long.MAX_VALUE, sink);
        }
    }

    private void come(int asset, long row, byte[] value, Sink sink) {
        boolean missing = dice.nextDouble() < irregularity.gaps();
        boolean isLate = dice.nextDouble() < irregularity.disorder();
        int rowsLate = 1 + dice.nextInt(Math.max(1, mostRowsLate));
        if (!missing && !isLate) {
            sink.record(keys[asset], value);
        }
        release(asset, row, sink);
        if (!missing && isLate) {
            late.get(asset).add(new Late(row + rowsLate, value));
        }
    }

    private void release(int asset, long row, Sink sink) {
        late.get(asset).removeIf(held -> {
            boolean comes = held.untilRow <= row;
            if (comes) {
                sink.record(keys[asset], held.value);
            }
            return comes;
        });
    }
}
