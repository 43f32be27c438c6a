package andon.app.benchmark;

import andon.models.inference.ScoringSession;
import andon.models.inference.WindowBatch;
import andon.models.recording.OfflineWindows;
import andon.models.recording.Recording;
import andon.models.window.WindowContract;
import java.util.ArrayList;
import java.util.List;

/** The least that scoring must do: the model alone on windows that lie ready, a full batch at a time. */
final class ModelFloor {
    private static final int WINDOWS = 1024;

    private final WindowBatch batch;
    private final List<float[]> ready = new ArrayList<>();

    private ModelFloor(WindowBatch batch) {
        this.batch = batch;
    }

    static Measurement run(ScoringSession session, int capacity, TelemetryLoad load) {
        Usage.levelHeap();
        try (WindowBatch batch = session.newBatch(capacity)) {
            ModelFloor floor = new ModelFloor(batch);
            floor.makeReady(session.bundle().window());
            floor.score(load.warmUp());
            Usage start = Usage.now();
            long scored = floor.score(load.measured());
            return new Measurement(0, scored, Usage.now().since(start), 0, 0, Usage.heapPeak());
        }
    }

    private void makeReady(WindowContract window) {
        WindowContract each =
                new WindowContract(window.signals(), window.period(), window.rows(), 1, window.coverage());
        Recording recording = HealthySignals.recording(window, window.rows() + WINDOWS, 8);
        OfflineWindows.of(recording, each).forEach((start, end, reason, cells) -> {
            if (reason == null) {
                float[] copy = new float[window.cells()];
                cells.get(0, copy);
                ready.add(copy);
            }
        });
    }

    private long score(long windows) {
        int next = 0;
        for (long scored = 0; scored < windows; ) {
            int size = (int) Math.min(batch.capacity(), windows - scored);
            for (int i = 0; i < size; i++) {
                float[] window = ready.get(next);
                next = (next + 1) % ready.size();
                batch.input().put(i * window.length, window);
            }
            batch.run(size);
            scored += size;
        }
        return windows;
    }
}
