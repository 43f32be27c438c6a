package andon.app.chart;

import andon.topics.QualityTrend;
import andon.topics.QualityTrend.Limits;
import andon.topics.QualityTrend.Point;
import java.awt.Color;
import java.awt.Font;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jfree.chart.annotations.XYPointerAnnotation;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.xy.XYSeries;
import org.jspecify.annotations.Nullable;

/** The upper picture: points, limits, the rules that tripped, moving average, specification and forecast. */
final class LocationPlot {
    /** A rule is numbered again if so many points have not tripped it. */
    private static final int CALM = 20;

    private final Charted charted;
    private final Instant until;
    private final XYPlot plot = new XYPlot();
    private final Lines lines = new Lines(plot);

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
        NumberAxis axis = new NumberAxis(last.characteristic() + unit);
        axis.setAutoRangeIncludesZero(false);
        axis.setUpperMargin(0.08);
        axis.setLowerMargin(0.08);
        Look.axis(axis);
        plot.setRangeAxis(axis);
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
        label("CL", limits.centre(), Look.CENTRE);
        label("LCL", limits.lower(), Look.LIMITS);
        label("UCL", limits.upper(), Look.LIMITS);
    }

    private void specification() {
        specification("LSL", charted.lowerSpecification());
        specification("USL", charted.upperSpecification());
    }

    private void specification(String name, @Nullable Double limit) {
        if (limit != null) {
            lines.limit(charted, Look.SPECIFICATION, Look.LONG, until, reading -> limit);
            label(name, limit, Look.SPECIFICATION);
        }
    }

    private void label(String name, double value, Color color) {
        lines.label(until, value, name + " " + Headings.number(value) + " ", color, TextAnchor.BOTTOM_RIGHT);
    }

    private void average() {
        XYSeries average = lines.add(Look.AVERAGE, Look.SOLID, null);
        for (QualityTrend reading : charted.readings()) {
            if (reading.ewma() != null) {
                average.add(Charted.x(reading.end()), reading.ewma().value());
            }
        }
    }

    private void points() {
        XYSeries all = lines.add(Look.POINTS, Look.THIN, Look.DOT);
        XYSeries tripped = lines.add(Look.LIMITS, null, Look.BIG_DOT);
        Limits limits = charted.limits();
        for (Point point : charted.line()) {
            all.add(Charted.x(Charted.middle(point)), point.mean());
        }
        Map<Integer, Integer> lastTripped = new HashMap<>();
        List<Point> points = charted.points();
        for (int i = 0; i < points.size(); i++) {
            Point point = points.get(i);
            if (!point.rules().isEmpty()) {
                tripped.add(Charted.x(Charted.middle(point)), point.mean());
            }
            List<Integer> begun = new ArrayList<>();
            for (int rule : point.rules()) {
                Integer before = lastTripped.put(rule, i);
                if (before == null || i - before > CALM) {
                    begun.add(rule);
                }
            }
            if (!begun.isEmpty()) {
                number(point, begun, limits == null || point.mean() >= limits.centre());
            }
        }
    }

    /** The numbers of the rules that begin to trip, above a point or below it. */
    private void number(Point point, List<Integer> rules, boolean above) {
        String numbers = rules.stream().map(String::valueOf).collect(Collectors.joining(","));
        XYPointerAnnotation label = new XYPointerAnnotation(
                numbers, Charted.x(Charted.middle(point)), point.mean(), above ? -Math.PI / 2 : Math.PI / 2);
        label.setFont(Look.font(Font.BOLD, 10));
        label.setPaint(Look.LIMITS);
        label.setTextAnchor(above ? TextAnchor.BOTTOM_CENTER : TextAnchor.TOP_CENTER);
        label.setBaseRadius(5);
        label.setTipRadius(5);
        label.setLabelOffset(1);
        label.setArrowLength(0);
        label.setArrowWidth(0);
        plot.addAnnotation(label);
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
