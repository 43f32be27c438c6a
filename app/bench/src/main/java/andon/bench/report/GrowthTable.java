package andon.bench.report;

import andon.app.device.Spread;
import andon.bench.growth.Curve;
import andon.bench.growth.Growth;
import andon.bench.growth.PaceTarget;
import andon.bench.growth.Setup;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** Curves as tables for people, in Markdown. */
public final class GrowthTable {
    private final Growth growth;
    private final StringBuilder text = new StringBuilder();

    private GrowthTable(Growth growth) {
        this.growth = growth;
    }

    /** The tables. */
    public static String of(Growth growth) {
        return new GrowthTable(growth).write();
    }

    private String write() {
        line(
                "Andon, exactly once, MLP; %,d assets, windows of 60 × 8, hop 10, one monitor where nothing else is said;"
                        + " CPU µs per record, medians of %d, in brackets the least and the most.",
                growth.scale().usualAssets(), growth.repetitions());
        growth.curves().forEach(this::curve);
        if (!growth.paced().isEmpty()) {
            commits();
        }
        return text.toString();
    }

    private void curve(Curve curve) {
        line("");
        line(
                "| %s | CPU µs | of which compiling | fill and model alone | the rest | × the first%s | logged per byte |"
                        + " records measured | windows scored |",
                curve.unit(), curve.aside() ? ", of the rest" : "");
        line("|---|---|---|---|---|---|---|---|---|");
        for (Curve.Point point : curve.points(growth.scale())) {
            Setup setup = point.setup();
            Spread compiling = growth.compiling(setup);
            line(
                    "| %,d | %s | %s | %s | %s | %s | %s | %s | %s |",
                    point.value(),
                    Digits.range(growth.cost(setup), 3),
                    compiling.most() == 0 ? "" : Digits.range(compiling, 2),
                    Digits.range(growth.alone(setup), 2),
                    Digits.range(growth.rest(setup), 3),
                    Digits.range(growth.growth(curve, setup), 2),
                    Digits.range(growth.loggedPerByte(setup), 2),
                    Digits.count(growth.records(setup)),
                    Digits.count(growth.windows(setup)));
        }
        Optional<Boolean> met = growth.isMet(curve);
        if (met.isPresent()) {
            line("");
            line(
                    "Growth over %s%s: at most × %s, target at most × %s: %s",
                    curve.unit(),
                    curve.aside() ? ", fill and model aside" : "",
                    Digits.range(growth.greatest(curve), 3),
                    Digits.number(curve.target().orElseThrow(), 2),
                    word(met.get()));
        }
    }

    private void commits() {
        line("");
        line(
                "Telemetry of %,d assets, sent while it is read, for %d s.",
                growth.scale().pacedAssets(), growth.scale().pacedSeconds());
        line("");
        line("| records of an asset in a commit, as intended | as measured | logged per byte | target | CPU µs |");
        line("|---|---|---|---|---|");
        for (int pace : growth.paced().keySet()) {
            line(
                    "| %d | %s | %s | %s | %s |",
                    pace,
                    Digits.range(growth.recordsPerCommit(pace), 3),
                    Digits.range(growth.pacedLoggedPerByte(pace), 3),
                    target(pace),
                    Digits.range(growth.pacedCost(pace), 3));
        }
    }

    private String target(int pace) {
        OptionalDouble target = PaceTarget.of(pace);
        return target.isEmpty()
                ? ""
                : "at most " + target.getAsDouble() + ": "
                        + growth.isMet(pace)
                                .map(GrowthTable::word)
                                .orElse("undecided, as commits held more records than that");
    }

    private static String word(boolean met) {
        return met ? "met" : "missed";
    }

    private void line(String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
