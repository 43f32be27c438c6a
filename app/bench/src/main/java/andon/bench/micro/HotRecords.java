package andon.bench.micro;

import andon.app.benchmark.HealthySignals;
import andon.models.bundle.Bundle;
import andon.models.bundle.BundleReader;
import andon.models.bundle.BundleRefused;
import andon.models.recording.Recording;
import andon.topics.TelemetryWriter;
import java.nio.file.Path;
import java.util.List;

/** Telemetry of some machines as it comes from a topic, gone round again and again, its time moved on with each round. */
final class HotRecords {
    /** The system property that names the directory of the bundle. */
    static final String BUNDLE = "andon.bench.bundle";

    static final int ASSETS = 64;
    private static final int ROWS = 120;

    private final byte[][] values = new byte[ROWS * ASSETS][];
    private final long span;
    private int next = -1;
    private long shift;

    HotRecords(Bundle bundle) {
        Recording healthy = HealthySignals.recording(bundle.window(), ROWS, 3);
        String[] names = healthy.signals().toArray(String[]::new);
        TelemetryWriter writer = new TelemetryWriter();
        double[] row = new double[names.length];
        for (int i = 0; i < values.length; i++) {
            System.arraycopy(healthy.values()[i / ASSETS], 0, row, 0, row.length);
            values[i] = writer.encode(asset(i % ASSETS), healthy.times()[i / ASSETS], names, row, null);
        }
        span = ROWS * bundle.window().periodMillis();
    }

    static Bundle bundle() throws BundleRefused {
        return BundleReader.read(Path.of(System.getProperty(BUNDLE, "")));
    }

    static String asset(int asset) {
        return "plant1/line" + asset % 7 + "/pump-" + asset;
    }

    static List<String> assets() {
        return java.util.stream.IntStream.range(0, ASSETS)
                .mapToObj(HotRecords::asset)
                .toList();
    }

    /** The next record. */
    byte[] next() {
        if (++next == values.length) {
            next = 0;
            shift += span;
        }
        return values[next];
    }

    /** Which asset the last record was of. */
    int asset() {
        return next % ASSETS;
    }

    /** By how much later than its bytes say the last record is, in milliseconds. */
    long shift() {
        return shift;
    }
}
