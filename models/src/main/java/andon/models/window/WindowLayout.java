package andon.models.window;

import java.util.ArrayList;
import java.util.List;

/**
 * What the windows of all assets that a monitor watches have in common: the shape of the model's input, when the machine
 * counts as running, how long rows stay open, and what follows from these. Columns are the contract's signals in order
 * and behind them the running conditions. Never changes, so assets and threads share it.
 */
public final class WindowLayout {
    private final WindowContract contract;
    private final Grid grid;
    private final long grace;
    private final SignalContract[] signals;
    private final RunningCondition[] conditions;
    private final int longestHold;

    /** Each column's place among those that take the last sample, or its complement among the others. */
    private final int[] places;

    private final int latestColumns;
    private final List<Aggregate> running;

    /**
     * @param contract the shape of the model's input
     * @param conditions what must hold for the machine to be running; each adds a column
     * @param grace how long a row stays open after its end, in milliseconds of the asset's clock
     */
    public WindowLayout(WindowContract contract, List<RunningCondition> conditions, long grace) {
        this.contract = contract;
        this.grid = new Grid(contract.periodMillis());
        this.grace = grace;
        this.signals = contract.signals().toArray(SignalContract[]::new);
        this.conditions = conditions.toArray(RunningCondition[]::new);
        this.longestHold = contract.signals().stream()
                .mapToInt(SignalContract::maxGapRows)
                .max()
                .orElse(0);
        this.places = new int[signals.length + this.conditions.length];
        List<Aggregate> running = new ArrayList<>();
        int latest = 0;
        for (int column = 0; column < places.length; column++) {
            Aggregate aggregate = column < signals.length ? signals[column].aggregate() : Aggregate.LAST;
            if (aggregate == Aggregate.LAST) {
                places[column] = latest++;
            } else {
                places[column] = ~running.size();
                running.add(aggregate);
            }
        }
        this.latestColumns = latest;
        this.running = List.copyOf(running);
    }

    /** Rows in a window. */
    int rows() {
        return contract.rows();
    }

    /** Rows between the ends of successive windows. */
    int hop() {
        return contract.hop();
    }

    /** The least share of a window's cells that must be observed. */
    double leastCoverage() {
        return contract.coverage();
    }

    /** The share of a window's cells that are observed if {@code missing} are not. */
    double coverage(int missing) {
        return 1 - (double) missing / cells();
    }

    /** Values in one window. */
    int cells() {
        return contract.rows() * signals.length;
    }

    /** The grid of the rows. */
    public Grid grid() {
        return grid;
    }

    /** How long a row stays open after its end, in milliseconds. */
    long grace() {
        return grace;
    }

    /** How many rows are open at a time, at most. */
    int openRows() {
        return Math.toIntExact(-Math.floorDiv(-grace, grid.period())) + 1;
    }

    /** The longest run of missing rows that is filled of any signal: so many rows before a window may be needed. */
    int longestHold() {
        return longestHold;
    }

    int columns() {
        return places.length;
    }

    int signals() {
        return signals.length;
    }

    SignalContract signal(int column) {
        return signals[column];
    }

    int conditions() {
        return conditions.length;
    }

    /** How many columns take the last sample. */
    int latestColumns() {
        return latestColumns;
    }

    /** The aggregates of the other columns. */
    List<Aggregate> running() {
        return running;
    }

    /** A column's place among those that take the last sample, or its complement among the others. */
    int place(int column) {
        return places[column];
    }

    /** What a cell of {@code column} holds of {@code value}: normalised, or 1 where a condition holds and else 0. */
    float cell(int column, double value) {
        return column < signals.length
                ? signals[column].normalise(value)
                : conditions[column - signals.length].holds(value) ? 1 : 0;
    }
}
