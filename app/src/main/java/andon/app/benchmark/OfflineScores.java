package andon.app.benchmark;

import andon.models.bundle.Bundle;
import andon.models.inference.ScoringSession;
import andon.models.inference.WindowBatch;
import andon.models.recording.Recording;
import andon.models.window.OfflineWindows;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

/** The windows of a recording that a bundle calls anomalous. */
final class OfflineScores {
    private OfflineScores() {}

    /** The ends, epoch milliseconds, of the anomalous windows of {@code recording}. */
    static Set<Long> anomalousEnds(ScoringSession session, Recording recording) {
        Bundle bundle = session.bundle();
        Set<Long> ends = new HashSet<>();
        Deque<Float> last = new ArrayDeque<>();
        try (WindowBatch batch = session.newBatch(1)) {
            OfflineWindows.of(recording, bundle.window()).forEach((start, end, reason, window) -> {
                if (reason != null) {
                    last.clear();
                    return;
                }
                batch.input().put(0, window, 0, bundle.window().cells());
                batch.run(1);
                last.addLast(batch.score(0));
                if (last.size() > bundle.smoothing()) {
                    last.removeFirst();
                }
                double mean =
                        last.stream().mapToDouble(Float::doubleValue).average().orElse(Double.NaN);
                if (bundle.threshold().isExceededBy(mean)) {
                    ends.add(end.toEpochMilli());
                }
            });
        }
        return ends;
    }
}
