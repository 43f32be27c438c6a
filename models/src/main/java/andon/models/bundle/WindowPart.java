package andon.models.bundle;

import andon.models.bundle.JsonObject.Rule;
import andon.models.window.Aggregate;
import andon.models.window.Fill;
import andon.models.window.SignalContract;
import andon.models.window.WindowContract;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The part {@code window} of bundle.json with its signals. */
final class WindowPart {
    private final Duration period;
    private final int rows;
    private final int hop;
    private final double coverage;
    private final List<JsonObject> parts;
    private final List<SignalContract> signals = new ArrayList<>();
    private final List<String> names = new ArrayList<>();

    WindowPart(JsonObject part) {
        period = part.duration("period", WindowContract.LONGEST_PERIOD);
        rows = part.whole("rows", 1, WindowContract.MOST_ROWS);
        hop = part.whole("hop", 1, WindowContract.MOST_ROWS);
        coverage = part.number("coverage", Rule.SHARE);
        parts = part.objects("signals", 1);
        if ((long) rows * parts.size() > WindowContract.MOST_CELLS) {
            part.broken(
                    "rows",
                    "× signals must be at most " + WindowContract.MOST_CELLS + ", was " + rows + " × " + parts.size());
        }
        part.end();
        for (JsonObject signal : parts) {
            signal(signal);
        }
    }

    private void signal(JsonObject part) {
        String name = part.text("name");
        if (!name.isEmpty() && names.contains(name)) {
            part.broken("name", "must be unique, '" + name + "' is there already");
        }
        names.add(name);
        String unit = part.text("unit", "");
        Optional<Aggregate> aggregate = part.constant("aggregate", Aggregate.class);
        Optional<Fill> fill = part.constant("fill", Fill.class);
        int maxGapRows = part.whole("maxGapRows", 0, WindowContract.MOST_ROWS);
        double centre = part.number("centre", Rule.ANY);
        double spread = part.number("spread", Rule.POSITIVE);
        boolean known = !name.isEmpty() && maxGapRows >= 0 && !Double.isNaN(centre) && !Double.isNaN(spread);
        if (known && aggregate.isPresent() && fill.isPresent()) {
            signals.add(new SignalContract(name, unit, aggregate.get(), fill.get(), maxGapRows, centre, spread));
        }
    }

    /** Rows in a window; 0 if unknown. */
    int rows() {
        return rows;
    }

    /** How many signals are listed, faulty ones too; 0 if unknown. */
    int signals() {
        return parts.size();
    }

    /** The signals' names, of faulty ones too; none if one has no name. */
    List<String> names() {
        return names.contains("") ? List.of() : names;
    }

    /** The residual spread of each signal if {@code score} needs it; a fault where it is missing or needless. */
    List<Double> residualSpread(Optional<ScoreFunction> score) {
        List<Double> spreads = new ArrayList<>();
        for (JsonObject part : parts) {
            boolean there = part.has("residualSpread");
            if (score.isEmpty()) {
                continue;
            }
            if (score.get().needsResidualSpread()) {
                spreads.add(part.number("residualSpread", Rule.POSITIVE));
            } else if (there) {
                part.unsound("residualSpread", "must be left out: score.function " + score.get() + " doesn't use it");
            }
        }
        return spreads;
    }

    /** Notes the unknown keys of the signals. */
    void end() {
        parts.forEach(JsonObject::end);
    }

    Optional<WindowContract> contract() {
        boolean known = rows >= 1 && hop >= 1 && !period.isZero() && !Double.isNaN(coverage);
        return known && !signals.isEmpty() && signals.size() == parts.size()
                ? Optional.of(new WindowContract(signals, period, rows, hop, coverage))
                : Optional.empty();
    }
}
