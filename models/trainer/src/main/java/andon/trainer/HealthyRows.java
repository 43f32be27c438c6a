package andon.trainer;

import andon.models.recording.Recording;
import andon.models.training.TrainingOrder;
import andon.models.training.TrainingRefused;
import andon.models.window.Aggregate;
import andon.models.window.Fill;
import andon.models.window.SignalContract;
import andon.models.window.WindowContract;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The healthy rows of an order: which of them are for fitting and which are held out, what each signal shows in those
 * for fitting, and so the window contract of the model.
 */
final class HealthyRows {
    /** Gaps up to this many rows are filled, whatever the recording shows. */
    private static final int LEAST_FILLED_GAP = 5;

    private static final double USUAL_COVERAGE = 0.5;

    private final TrainingOrder order;
    private final List<String> signals;
    private final List<SignalProfile> profiles = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final WindowContract contract;

    private HealthyRows(TrainingOrder order) throws TrainingRefused {
        this.order = order;
        signals = signalsOf(order);
        List<GridRows> grids = new ArrayList<>();
        for (Recording recording : order.healthy()) {
            grids.add(GridRows.of(recording, order.period().toMillis(), split(recording)));
        }
        int rows = grids.stream().mapToInt(GridRows::size).sum();
        List<String> faults = new ArrayList<>();
        List<SignalContract> contracts = new ArrayList<>();
        int observed = 0;
        for (int i = 0; i < signals.size(); i++) {
            int signal = i;
            double[] values = grids.stream()
                    .flatMapToDouble(grid -> Arrays.stream(grid.values(signal)))
                    .toArray();
            SignalProfile profile = SignalProfile.of(values, order.drift());
            profiles.add(profile);
            observed += profile.rows();
            check(signals.get(i), profile, rows, faults);
            if (faults.isEmpty()) {
                contracts.add(new SignalContract(
                        signals.get(i),
                        "",
                        Aggregate.LAST,
                        Fill.HOLD,
                        filledGap(grids.stream()
                                .flatMap(grid -> grid.gaps(signal).stream())
                                .sorted()
                                .toList()),
                        profile.mean(),
                        profile.spread()));
            }
        }
        if (!faults.isEmpty()) {
            throw new TrainingRefused(String.join("; ", faults));
        }
        double coverage = Math.min(USUAL_COVERAGE, observed / (2.0 * rows * signals.size()));
        contract = new WindowContract(contracts, order.period(), order.rows(), order.hop(), coverage);
    }

    static HealthyRows of(TrainingOrder order) throws TrainingRefused {
        return new HealthyRows(order);
    }

    private static List<String> signalsOf(TrainingOrder order) throws TrainingRefused {
        if (order.healthy().isEmpty()) {
            throw new TrainingRefused("there is no healthy recording to learn from: name one with --input");
        }
        List<String> signals = order.healthy().get(0).signals();
        if (signals.isEmpty()) {
            throw new TrainingRefused("the recording has no signals: choose columns of numbers with --signals");
        }
        for (Recording recording : order.healthy()) {
            if (recording.rows() == 0) {
                throw new TrainingRefused("the recording of " + recording.asset()
                        + " has no rows: give one with healthy rows or leave it out");
            }
            if (!recording.signals().equals(signals)) {
                throw new TrainingRefused("all recordings must have the same signals in the same order, "
                        + recording.asset() + " has " + recording.signals() + " and "
                        + order.healthy().get(0).asset() + " has " + signals + ": choose common ones with --signals");
            }
        }
        return signals;
    }

    private void check(String signal, SignalProfile profile, int rows, List<String> faults) {
        if (profile.rows() == 0) {
            faults.add(
                    "signal '" + signal + "' has no value in the healthy rows: leave it out with --exclude " + signal);
        } else if (!Double.isFinite(profile.mean()) || !Double.isFinite(profile.spread())) {
            faults.add("signal '" + signal + "' has values too large to work with: leave it out with --exclude "
                    + signal + " or scale it down");
        } else if (profile.constant()) {
            notes.add("signal '" + signal + "' is always " + profile.mean()
                    + " in the healthy rows, so any other value will count as a fault: leave it out with --exclude "
                    + signal + " if it may change");
        }
        if (profile.rows() > 0 && profile.rows() < 0.75 * rows) {
            notes.add(String.format(
                    Locale.ROOT,
                    "signal '%s' is missing in %.0f %% of the healthy rows; short gaps are filled with the value before",
                    signal,
                    100 - 100.0 * profile.rows() / rows));
        }
    }

    /** Twice the gap that 19 in 20 of those seen don't exceed, so that a slowly sampled signal is no gap; at most a window. */
    private int filledGap(List<Integer> sorted) {
        int usual = sorted.isEmpty() ? 0 : sorted.get((int) (0.95 * (sorted.size() - 1)));
        return (int) Math.min(order.rows(), Math.max(LEAST_FILLED_GAP, 2L * usual));
    }

    /** The time at which the held-out rows of {@code recording} begin, epoch milliseconds. */
    long split(Recording recording) {
        long first = recording.times()[0];
        long last = recording.times()[recording.rows() - 1] + order.period().toMillis();
        return first + Math.round((1 - order.validationShare()) * (last - first));
    }

    WindowContract contract() {
        return contract;
    }

    /** The deviation of each signal, normalised: below 1 for one whose spread is widened. */
    double[] deviations() {
        return profiles.stream().mapToDouble(profile -> 1 / profile.allowance()).toArray();
    }

    /** What the user should know. */
    List<String> notes() {
        return notes;
    }
}
