package andon.app.chart;

import andon.topics.QualityTrend;
import andon.topics.QualityTrend.Limits;
import andon.topics.QualityTrend.Point;
import java.time.Instant;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.xy.XYSeries;
import org.jspecify.annotations.Nullable;

/** The lower picture: moving range, range or standard deviation, with its limits. */
final class DispersionPlot {
    private DispersionPlot() {}

    /** Drawn until {@code until}. */
    static XYPlot of(Charted charted, Instant until) {
        XYPlot plot = new XYPlot();
        NumberAxis axis = new NumberAxis(
                switch (charted.last().type()) {
                    case INDIVIDUALS -> "moving range";
                    case XBAR_R -> "range";
                    case XBAR_S -> "standard deviation";
                });
        axis.setAutoRangeIncludesZero(true);
        axis.setUpperMargin(0.15);
        Look.axis(axis);
        plot.setRangeAxis(axis);
        Lines lines = new Lines(plot);
        lines.limit(charted, Look.CENTRE, Look.SOLID, until, reading -> centre(reading));
        lines.limit(charted, Look.LIMITS, Look.DASHED, until, reading -> upper(reading));
        XYSeries lower = lines.add(Look.LIMITS, Look.DASHED, null);
        Limits limits = charted.limits();
        if (limits != null) {
            if (limits.dispersionLower() > 0) {
                lower.add(Charted.x(charted.first()), limits.dispersionLower());
                lower.add(Charted.x(until), limits.dispersionLower());
            }
            lines.label(
                    until,
                    limits.dispersionUpper(),
                    "UCL " + Headings.number(limits.dispersionUpper()) + " ",
                    Look.LIMITS,
                    TextAnchor.BOTTOM_RIGHT);
        }
        points(charted, lines, limits);
        return plot;
    }

    private static void points(Charted charted, Lines lines, @Nullable Limits limits) {
        XYSeries all = lines.add(Look.POINTS, Look.THIN, Look.DOT);
        XYSeries beyond = lines.add(Look.LIMITS, null, Look.BIG_DOT);
        for (Point point : charted.points()) {
            Double dispersion = point.dispersion();
            if (dispersion != null) {
                double at = Charted.x(Charted.middle(point));
                all.add(at, dispersion);
                if (limits != null
                        && (dispersion > limits.dispersionUpper() || dispersion < limits.dispersionLower())) {
                    beyond.add(at, dispersion);
                }
            }
        }
    }

    private static @Nullable Double centre(QualityTrend reading) {
        Limits limits = reading.limits();
        return limits == null ? null : limits.dispersionCentre();
    }

    private static @Nullable Double upper(QualityTrend reading) {
        Limits limits = reading.limits();
        return limits == null ? null : limits.dispersionUpper();
    }
}
