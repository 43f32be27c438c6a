package andon.bench.floor;

import ai.onnxruntime.OrtException;
import andon.app.benchmark.HealthySignals;
import andon.app.benchmark.Measurement;
import andon.app.benchmark.Usage;
import andon.bench.contest.Assignment;
import andon.bench.contest.Program;
import andon.bench.peer.PeerModel;
import andon.models.bundle.Bundle;
import andon.models.bundle.BundleReader;
import andon.models.bundle.BundleRefused;
import andon.models.recording.Recording;
import andon.models.window.WindowContract;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * The model alone, in a bare session, at the batch size that is best: each is tried for a moment, the best is measured.
 * Windows are copied into the input row by row, as whatever keeps rows must, and scored.
 */
public final class OnnxProgram implements Program {
    private static final int[] SIZES = {8, 16, 32, 64, 128};
    private static final long TRY_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
    private static final long MEASURE_NANOS = TimeUnit.SECONDS.toNanos(3);
    private static final int ROWS = 1024;

    @Override
    public Result run(Assignment assignment) throws OrtException, BundleRefused {
        Bundle bundle = BundleReader.read(Path.of(assignment.bundles(), assignment.bundle()));
        float[] rows = rows(bundle.window());
        try (PeerModel model = PeerModel.open(bundle)) {
            score(model, SIZES[0], rows, 2 * TRY_NANOS);
            int best = SIZES[0];
            double least = Double.POSITIVE_INFINITY;
            for (int size : SIZES) {
                double micros = score(model, size, rows, TRY_NANOS).cpuMicros();
                if (micros < least) {
                    least = micros;
                    best = size;
                }
            }
            Usage.levelHeap();
            return new Result(score(model, best, rows, MEASURE_NANOS), 0, best);
        }
    }

    private static float[] rows(WindowContract window) {
        Recording healthy = HealthySignals.recording(window, ROWS, 8);
        int signals = window.signals().size();
        float[] rows = new float[ROWS * signals];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = window.signals().get(i % signals).normalise(healthy.values()[i / signals][i % signals]);
        }
        return rows;
    }

    private static Measurement score(PeerModel model, int size, float[] rows, long nanos) throws OrtException {
        int signals = model.bundle().window().signals().size();
        int cells = model.bundle().window().cells();
        double sum = 0;
        try (PeerModel.Batch batch = model.newBatch(size)) {
            FloatBuffer input = batch.input();
            Usage start = Usage.now();
            long windows = 0;
            int from = 0;
            do {
                for (int i = 0; i < size; i++) {
                    input.put(i * cells, rows, from, cells);
                    from = from + cells + signals > rows.length ? 0 : from + signals;
                }
                batch.run(size);
                for (int i = 0; i < size; i++) {
                    sum += batch.score(i);
                }
                windows += size;
            } while (System.nanoTime() - start.nanos() < nanos);
            Usage used = Usage.now().since(start);
            if (!(sum > 0)) {
                throw new IllegalStateException("the model gave no scores");
            }
            return new Measurement(0, windows, used, 0, 0, Usage.heapPeak());
        }
    }
}
