package andon.app.chart;

import andon.topics.QualityTrend;
import andon.topics.QualityTrend.Limits;
import java.time.Instant;
import java.util.Objects;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.YIntervalSeries;
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
        lines.limit(charted, Look.LIMITS, Look.DASHED, until, reading -> lower(reading));
        labels(charted, plot);
        points(charted, lines);
        return plot;
    }

    private static void labels(Charted charted, XYPlot plot) {
        Limits limits = charted.limits();
        if (limits != null) {
            LimitLabels labels = new LimitLabels(plot.getRangeAxis());
            label(charted, labels, "CL", limits.dispersionCentre());
            label(charted, labels, "UCL", limits.dispersionUpper());
            if (limits.dispersionLower() > 0) {
                label(charted, labels, "LCL", limits.dispersionLower());
            }
            plot.setRangeAxis(1, labels);
        }
    }

    private static void label(Charted charted, LimitLabels labels, String name, double value) {
        labels.add(name + " " + Headings.value(value, charted.last()), value);
    }

    private static void points(Charted charted, Lines lines) {
        YIntervalSeries bars = lines.bars(Look.BARS, Look.BAR);
        XYSeries all = lines.add(Look.POINTS, Look.THIN, Look.DOT);
        XYSeries beyond = lines.marks(Look.LIMITS, Look.MARK);
        for (Dot dot : charted.dots()) {
            Double dispersion = dot.point().dispersion();
            if (dispersion == null) {
                continue;
            }
            double high = Objects.requireNonNullElse(dot.point().dispersionHigh(), dispersion);
            all.add(dot.x(), dispersion);
            if (high > dispersion) {
                bars.add(dot.x(), dispersion, dispersion, high);
            }
            Limits limits = dot.limits();
            if (limits != null && high > limits.dispersionUpper()) {
                beyond.add(dot.x(), high);
            } else if (limits != null && dispersion < limits.dispersionLower()) {
                beyond.add(dot.x(), dispersion);
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

    private static @Nullable Double lower(QualityTrend reading) {
        Limits limits = reading.limits();
        return limits == null || limits.dispersionLower() <= 0 ? null : limits.dispersionLower();
    }
}
