package andon.app.chart;

import andon.topics.QualityTrend;
import andon.topics.QualityTrend.Limits;
import andon.topics.QualityTrend.Specification;
import java.awt.Stroke;
import java.time.Instant;
import java.util.function.Function;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.YIntervalSeries;
import org.jspecify.annotations.Nullable;

/** The upper picture: points, limits, the rules that tripped, moving average, specification and forecast. */
final class LocationPlot {
    private final Charted charted;
    private final Instant until;
    private final XYPlot plot = new XYPlot();
    private final Lines lines = new Lines(plot);
    private final NumberAxis axis = new NumberAxis();
    private final LimitLabels labels = new LimitLabels(axis);

    private LocationPlot(Charted charted, Instant until) {
        this.charted = charted;
        this.until = until;
    }

    /** Drawn until {@code until}. */
    static XYPlot of(Charted charted, @Nullable Forecast forecast, Instant until) {
        LocationPlot drawn = new LocationPlot(charted, until);
        drawn.axis();
        if (forecast != null) {
            Cone.draw(forecast, drawn.lines, drawn.plot, until);
        }
        drawn.limits();
        drawn.specification();
        drawn.points();
        drawn.average();
        return drawn.plot;
    }

    private void axis() {
        QualityTrend last = charted.last();
        String unit = last.unit() == null ? "" : " (" + last.unit() + ")";
        axis.setLabel(last.characteristic() + unit);
        axis.setAutoRangeIncludesZero(false);
        axis.setUpperMargin(0.08);
        axis.setLowerMargin(0.08);
        Look.axis(axis);
        plot.setRangeAxis(axis);
        plot.setRangeAxis(1, labels);
    }

    private void limits() {
        Limits limits = charted.limits();
        if (limits == null) {
            return;
        }
        for (double zone : new double[] {-2, -1, 1, 2}) {
            lines.limit(charted, Look.GRID.darker(), Look.DOTTED, until, reading -> {
                Limits then = reading.limits();
                return then == null ? null : then.centre() + zone * (then.upper() - then.centre()) / 3;
            });
        }
        lines.limit(charted, Look.CENTRE, Look.SOLID, until, reading -> centre(reading.limits()));
        lines.limit(charted, Look.LIMITS, Look.DASHED, until, reading -> lower(reading.limits()));
        lines.limit(charted, Look.LIMITS, Look.DASHED, until, reading -> upper(reading.limits()));
        label("CL", limits.centre());
        label("LCL", limits.lower());
        label("UCL", limits.upper());
    }

    private void label(String name, double value) {
        labels.add(name + " " + Headings.value(value, charted.last()), value);
    }

    private void specification() {
        specification("LSL", Look.LONG, Specification::lower);
        specification("target", Look.DOTTED, Specification::target);
        specification("USL", Look.LONG, Specification::upper);
    }

    private void specification(String name, Stroke line, Function<Specification, @Nullable Double> limit) {
        lines.limit(charted, Look.SPECIFICATION, line, until, reading -> {
            Specification then = reading.specification();
            return then == null ? null : limit.apply(then);
        });
        Specification now = charted.specification();
        Double value = now == null ? null : limit.apply(now);
        if (value != null) {
            labels.add(name + " " + Headings.given(value), value);
        }
    }

    private void average() {
        XYSeries average = lines.add(Look.AVERAGE, Look.SOLID, null);
        charted.averages().forEach((time, value) -> average.add(Charted.x(time), value));
    }

    private void points() {
        YIntervalSeries bars = lines.bars(Look.BARS, Look.BAR);
        XYSeries all = lines.add(Look.POINTS, Look.THIN, Look.DOT);
        XYSeries marked = lines.marks(Look.LIMITS, Look.MARK);
        for (Dot dot : charted.dots()) {
            all.add(dot.x(), dot.point().mean());
            if (dot.low() < dot.high()) {
                bars.add(dot.x(), dot.point().mean(), dot.low(), dot.high());
            }
            dot.marks().forEach(at -> marked.add(dot.x(), at));
        }
        RuleNumbers.of(charted).forEach(plot::addAnnotation);
    }

    private static @Nullable Double centre(@Nullable Limits limits) {
        return limits == null ? null : limits.centre();
    }

    private static @Nullable Double lower(@Nullable Limits limits) {
        return limits == null ? null : limits.lower();
    }

    private static @Nullable Double upper(@Nullable Limits limits) {
        return limits == null ? null : limits.upper();
    }
}
