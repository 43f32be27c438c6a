package andon.trainer;

import andon.models.recording.OfflineWindows;
import andon.models.recording.Recording;
import andon.models.training.TrainingOrder;
import andon.models.training.TrainingRefused;
import andon.models.window.UndecidedReason;
import java.nio.FloatBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The windows of healthy recordings as production would form them, those without a verdict left out. Of each recording
 * the windows before a moment are for fitting and those after it are held out; none contains rows of both.
 */
final class HealthyWindows {
    /** The fewest windows to fit to. */
    static final int LEAST_FITTED = 30;

    /** The fewest windows to hold out. */
    static final int LEAST_HELD_OUT = 10;

    private final List<float[]> fitted = new ArrayList<>();
    private final List<List<float[]>> spells = new ArrayList<>();
    private final Map<UndecidedReason, Integer> undecided = new EnumMap<>(UndecidedReason.class);

    private HealthyWindows() {}

    static HealthyWindows of(TrainingOrder order, HealthyRows rows) throws TrainingRefused {
        HealthyWindows windows = new HealthyWindows();
        for (Recording recording : order.healthy()) {
            windows.add(recording, rows);
        }
        windows.check(order);
        return windows;
    }

    private void add(Recording recording, HealthyRows rows) {
        long split = rows.split(recording);
        spells.add(new ArrayList<>());
        OfflineWindows.of(recording, rows.contract()).forEach(new OfflineWindows.Visitor() {
            @Override
            public void window(Instant start, Instant end, @Nullable UndecidedReason reason, FloatBuffer window) {
                if (reason != null) {
                    if (reason != UndecidedReason.WARMING_UP) {
                        undecided.merge(reason, 1, Integer::sum);
                    }
                    spells.add(new ArrayList<>());
                    return;
                }
                float[] cells = new float[rows.contract().cells()];
                window.duplicate().get(0, cells);
                if (end.toEpochMilli() <= split) {
                    fitted.add(cells);
                } else if (start.toEpochMilli() >= split) {
                    spells.get(spells.size() - 1).add(cells);
                }
            }
        });
        spells.removeIf(List::isEmpty);
    }

    private void check(TrainingOrder order) throws TrainingRefused {
        int heldOut = heldOut().size();
        if (fitted.size() >= LEAST_FITTED && heldOut >= LEAST_HELD_OUT) {
            return;
        }
        int rows = order.healthy().stream().mapToInt(Recording::rows).sum();
        int gaps = undecided();
        throw new TrainingRefused(String.format(
                Locale.ROOT,
                "%,d healthy rows make %,d windows of %,d rows to learn from and %,d held-out ones for the threshold%s;"
                        + " at least %d and %d are needed: give more healthy rows, or take a smaller --rows or --hop%s",
                rows,
                fitted.size(),
                order.rows(),
                heldOut,
                gaps == 0 ? "" : String.format(Locale.ROOT, " (%,d more have gaps)", gaps),
                LEAST_FITTED,
                LEAST_HELD_OUT,
                gaps == 0 ? "" : ", a longer --period, or leave out the signals that are often missing"));
    }

    /** The windows to fit to, in order of time. */
    List<float[]> fitted() {
        return fitted;
    }

    /** The held-out windows in order of time, in spells between which the stream of verdicts was broken off. */
    List<List<float[]>> spells() {
        return spells;
    }

    /** The held-out windows in order of time. */
    List<float[]> heldOut() {
        return spells.stream().flatMap(List::stream).toList();
    }

    /** How many windows were left out for gaps or too little coverage. */
    int undecided() {
        return undecided.values().stream().mapToInt(Integer::intValue).sum();
    }
}
