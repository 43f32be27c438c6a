package andon.app.chart;

import andon.topics.QualityTrend;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Shape;
import java.awt.Stroke;
import java.time.Instant;
import java.util.function.Function;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYErrorRenderer;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;
import org.jfree.data.xy.YIntervalSeries;
import org.jfree.data.xy.YIntervalSeriesCollection;
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

    /** A series of outlined shapes without points yet. */
    XYSeries marks(Color color, Shape shape) {
        XYSeries series = add(color, null, shape);
        XYLineAndShapeRenderer renderer = (XYLineAndShapeRenderer) plot.getRenderer(count - 1);
        renderer.setSeriesShapesFilled(0, false);
        renderer.setSeriesOutlineStroke(0, new BasicStroke(1.4f));
        return series;
    }

    /** Vertical bars without points yet: at each time from a low to a high. */
    YIntervalSeries bars(Color color, Stroke line) {
        YIntervalSeries series = new YIntervalSeries(count, false, true);
        YIntervalSeriesCollection bars = new YIntervalSeriesCollection();
        bars.addSeries(series);
        XYErrorRenderer renderer = new XYErrorRenderer();
        renderer.setDrawXError(false);
        renderer.setCapLength(0);
        renderer.setErrorPaint(color);
        renderer.setErrorStroke(line);
        renderer.setSeriesShapesVisible(0, false);
        plot.setDataset(count, bars);
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
}
