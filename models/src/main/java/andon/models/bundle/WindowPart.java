package andon.models.bundle;

import andon.models.settings.Section;
import andon.models.window.Aggregate;
import andon.models.window.Fill;
import andon.models.window.SignalContract;
import andon.models.window.WindowContract;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The part {@code window} of bundle.json with its signals. */
final class WindowPart {
    private final Duration period;
    private final int rows;
    private final int hop;
    private final double coverage;
    private final List<Section> parts;
    private final List<SignalContract> signals = new ArrayList<>();
    private final List<String> names = new ArrayList<>();

    WindowPart(Section part) {
        period = part.required("period", Duration.ZERO, BundleRules.duration(WindowContract.LONGEST_PERIOD));
        rows = part.required("rows", 0, BundleRules.whole(1, WindowContract.MOST_ROWS));
        hop = part.required("hop", 0, BundleRules.whole(1, WindowContract.MOST_ROWS));
        coverage = part.required("coverage", Double.NaN, BundleRules.SHARE);
        parts = BundleRules.objects(part, "signals", 1);
        if ((long) rows * parts.size() > WindowContract.MOST_CELLS) {
            part.fault(
                    "rows",
                    "× signals must be at most " + WindowContract.MOST_CELLS + ", was " + rows + " × " + parts.size());
        }
        part.close();
        for (Section signal : parts) {
            signal(signal);
        }
    }

    private void signal(Section part) {
        String name = part.required("name", "", BundleRules.TEXT);
        if (!name.isEmpty() && names.contains(name)) {
            part.fault("name", "must be unique, '" + name + "' is there already");
        }
        names.add(name);
        String unit = part.optional("unit", "", BundleRules.ANY_TEXT);
        Aggregate aggregate = part.required("aggregate", BundleRules.constant(Aggregate.class));
        Fill fill = part.required("fill", BundleRules.constant(Fill.class));
        int maxGapRows = part.required("maxGapRows", -1, BundleRules.whole(0, WindowContract.MOST_ROWS));
        double centre = part.required("centre", Double.NaN, BundleRules.NUMBER);
        double spread = part.required("spread", Double.NaN, BundleRules.POSITIVE);
        boolean known = !name.isEmpty() && maxGapRows >= 0 && !Double.isNaN(centre) && !Double.isNaN(spread);
        if (known && aggregate != null && fill != null) {
            signals.add(new SignalContract(name, unit, aggregate, fill, maxGapRows, centre, spread));
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
    List<Double> residualSpread(@Nullable ScoreFunction score) {
        List<Double> spreads = new ArrayList<>();
        for (Section part : parts) {
            boolean there = part.has("residualSpread");
            if (score == null) {
                continue;
            }
            if (score.needsResidualSpread()) {
                spreads.add(part.required("residualSpread", Double.NaN, BundleRules.POSITIVE));
            } else if (there) {
                part.unsound("residualSpread", "must be left out: score.function " + score + " doesn't use it");
            }
        }
        return spreads;
    }

    /** Notes the unknown keys of the signals. */
    void close() {
        parts.forEach(Section::close);
    }

    Optional<WindowContract> contract() {
        boolean known = rows >= 1 && hop >= 1 && !period.isZero() && !Double.isNaN(coverage);
        return known && !signals.isEmpty() && signals.size() == parts.size()
                ? Optional.of(new WindowContract(signals, period, rows, hop, coverage))
                : Optional.empty();
    }
}
