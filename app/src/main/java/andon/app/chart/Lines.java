package andon.app.chart;

import andon.topics.QualityTrend;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Shape;
import java.awt.Stroke;
import java.time.Instant;
import java.util.function.Function;
import org.jfree.chart.annotations.XYTextAnnotation;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;
import org.jspecify.annotations.Nullable;

/** Adds one series after another to a plot, each with a look of its own; the first lies lowest. */
final class Lines {
    private final XYPlot plot;
    private int count;

    Lines(XYPlot plot) {
        this.plot = plot;
    }

    /** A series without points yet, drawn as a line, as dots, or both. */
    XYSeries add(Color color, @Nullable Stroke line, @Nullable Shape dot) {
        XYSeries series = new XYSeries(count, false, true);
        XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(line != null, dot != null);
        renderer.setSeriesPaint(0, color);
        renderer.setSeriesStroke(0, line == null ? new BasicStroke() : line);
        if (dot != null) {
            renderer.setSeriesShape(0, dot);
        }
        renderer.setDrawSeriesLineAsPath(true);
        plot.setDataset(count, new XYSeriesCollection(series));
        plot.setRenderer(count, renderer);
        count++;
        return series;
    }

    /** A limit: at each reading what it was then, and from the last one on until {@code until} what it is. */
    void limit(
            Charted charted, Color color, Stroke line, Instant until, Function<QualityTrend, @Nullable Double> limit) {
        XYSeries series = add(color, line, null);
        Double before = null;
        for (QualityTrend reading : charted.readings()) {
            Double now = limit.apply(reading);
            if (now == null) {
                continue;
            }
            double at = Charted.x(before == null ? charted.first() : reading.end());
            if (before != null && !before.equals(now)) {
                series.add(at, before);
            }
            if (before == null || !before.equals(now)) {
                series.add(at, now);
            }
            before = now;
        }
        if (before != null) {
            series.add(Charted.x(until), before);
        }
    }

    /** Words beside the end of a line. */
    void label(Instant at, double value, String text, Color color, TextAnchor anchor) {
        XYTextAnnotation label = new XYTextAnnotation(text, Charted.x(at), value);
        label.setTextAnchor(anchor);
        label.setFont(Look.font(Font.PLAIN, 11));
        label.setPaint(color);
        plot.addAnnotation(label);
    }
}
