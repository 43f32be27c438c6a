package andon.models.window;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The definition of windows, written down a second time with none of the cleverness: every sample is kept, every
 * window is computed from them all. Tells what the windows are, one line each.
 */
final class SlowWindows {
    /** Those it knows. */
    static final List<Aggregate> AGGREGATES = List.of(Aggregate.LAST, Aggregate.LAST, Aggregate.MEAN, Aggregate.MAX);

    private record Sample(int column, long time, double value) {}

    private final WindowContract contract;
    private final List<RunningCondition> conditions;
    private final long grace;
    private final List<Sample> samples = new ArrayList<>();
    private final Set<Long> judged = new HashSet<>();
    private final List<String> lines = new ArrayList<>();
    private final Map<UndecidedReason, Long> emptyCounts = new EnumMap<>(UndecidedReason.class);
    private long clock = Long.MIN_VALUE;
    private long closed = Long.MIN_VALUE;

    SlowWindows(WindowContract contract, List<RunningCondition> conditions, long grace) {
        this.contract = contract;
        this.conditions = conditions;
        this.grace = grace;
    }

    List<String> lines() {
        return lines;
    }

    Map<UndecidedReason, Long> emptyCounts() {
        return emptyCounts;
    }

    void observe(int column, long time, double value) {
        clock = Math.max(clock, time);
        long period = contract.periodMillis();
        closeThrough(Math.floorDiv(clock - grace, period) - 1);
        if (Math.floorDiv(time, period) > closed) {
            samples.add(new Sample(column, time, value));
        }
    }

    void finish() {
        closeThrough(Math.floorDiv(clock, contract.periodMillis()));
    }

    private void closeThrough(long row) {
        closed = Math.max(closed, row);
        if (samples.isEmpty()) {
            return;
        }
        long first = samples.stream().mapToLong(this::row).min().orElseThrow();
        for (long end = first; end <= closed; end++) {
            if (Math.floorMod(end + 1, (long) contract.hop()) == 0 && judged.add(end)) {
                judge(first, end);
            }
        }
    }

    private long row(Sample sample) {
        return Math.floorDiv(sample.time, contract.periodMillis());
    }

    private void judge(long first, long end) {
        long start = end - contract.rows() + 1;
        if (samples.stream().noneMatch(sample -> isSignal(sample) && row(sample) >= start && row(sample) <= end)) {
            emptyCounts.merge(running(end) ? UndecidedReason.GAP : UndecidedReason.NOT_RUNNING, 1L, Long::sum);
            return;
        }
        lines.add(end + " " + verdict(first, start, end));
    }

    private String verdict(long first, long start, long end) {
        if (start < first) {
            return "warming-up";
        }
        for (long row = start; row <= end; row++) {
            if (!running(row)) {
                return "not-running";
            }
        }
        StringBuilder cells = new StringBuilder();
        int observed = 0;
        for (int i = 0; i < contract.signals().size(); i++) {
            SignalContract signal = contract.signals().get(i);
            Map<Long, Double> column = column(i);
            for (long row = start; row <= end; row++) {
                observed += column.containsKey(row) ? 1 : 0;
                double value = cell(signal, column, start, row, end);
                if (Double.isNaN(value)) {
                    return "gap";
                }
                cells.append(' ').append(Math.round(value * 1000));
            }
        }
        return (double) observed / contract.cells() < contract.coverage()
                ? "coverage"
                : cells.toString().strip();
    }

    private boolean isSignal(Sample sample) {
        return sample.column < contract.signals().size();
    }

    private boolean running(long row) {
        for (int i = 0; i < conditions.size(); i++) {
            double known = Double.NaN;
            for (Map.Entry<Long, Double> entry :
                    column(contract.signals().size() + i).entrySet()) {
                known = entry.getKey() <= row ? entry.getValue() : known;
            }
            if (Double.isNaN(known) || !conditions.get(i).holds(known)) {
                return false;
            }
        }
        return true;
    }

    private static double cell(SignalContract signal, Map<Long, Double> column, long start, long row, long end) {
        if (column.containsKey(row)) {
            return signal.normalise(column.get(row));
        }
        long before = row;
        while (row - before <= signal.maxGapRows() && !column.containsKey(before)) {
            before--;
        }
        boolean recent = column.containsKey(before) && row - before <= signal.maxGapRows();
        switch (signal.fill()) {
            case HOLD:
                return recent ? signal.normalise(column.get(before)) : Double.NaN;
            case ZERO:
                return recent ? signal.normalise(0) : Double.NaN;
            case LINEAR:
                long after = row;
                while (after <= end && !column.containsKey(after)) {
                    after++;
                }
                if (!recent || before < start || after > end || after - before - 1 > signal.maxGapRows()) {
                    return Double.NaN;
                }
                double left = signal.normalise(column.get(before));
                double right = signal.normalise(column.get(after));
                return left + (right - left) * (row - before) / (after - before);
            default:
                return Double.NaN;
        }
    }

    private Map<Long, Double> column(int column) {
        Map<Long, Map<Long, Double>> byRow = new TreeMap<>();
        Map<Long, Double> largest = new TreeMap<>();
        for (Sample sample : samples) {
            if (sample.column == column) {
                byRow.computeIfAbsent(row(sample), row -> new TreeMap<>()).putIfAbsent(sample.time, sample.value);
                largest.merge(row(sample), sample.value, Math::max);
            }
        }
        Aggregate aggregate = column < contract.signals().size()
                ? contract.signals().get(column).aggregate()
                : Aggregate.LAST;
        Map<Long, Double> values = new TreeMap<>();
        byRow.forEach((row, byTime) -> values.put(
                row,
                switch (aggregate) {
                    case LAST -> List.copyOf(byTime.values()).get(byTime.size() - 1);
                    case MEAN ->
                        byTime.values().stream()
                                .mapToDouble(value -> value)
                                .average()
                                .orElseThrow();
                    case MAX -> largest.get(row);
                    default -> throw new IllegalArgumentException(aggregate.toString());
                }));
        return values;
    }
}
