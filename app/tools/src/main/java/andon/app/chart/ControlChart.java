package andon.app.chart;

import java.awt.Color;
import java.awt.Font;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.DateAxis;
import org.jfree.chart.plot.CombinedDomainXYPlot;
import org.jfree.chart.plot.DatasetRenderingOrder;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.title.TextTitle;
import org.jfree.chart.ui.HorizontalAlignment;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;
import org.jspecify.annotations.Nullable;

/** A control chart as an engineer would put it in a report: location above, dispersion below, in words what it says. */
final class ControlChart {
    private static final int LOCATION = 3;
    private static final int DISPERSION = 1;

    private ControlChart() {}

    static JFreeChart of(Charted charted) {
        Forecast forecast = Forecast.of(charted);
        Instant first = charted.first();
        Instant end = charted.last().end();
        Instant drawn = forecast == null ? end : forecast.until(first);
        long margin = Math.max(1, (drawn.toEpochMilli() - first.toEpochMilli()) / 50);
        Instant until = drawn.plusMillis(margin);

        DateAxis time = new DateAxis(null, TimeZone.getTimeZone("UTC"), Locale.ROOT);
        time.setRange(Charted.x(first) - margin, Charted.x(until));
        Look.axis(time);
        CombinedDomainXYPlot plot = new CombinedDomainXYPlot(time);
        plot.setGap(14);
        add(plot, LocationPlot.of(charted, forecast, until), LOCATION);
        add(plot, DispersionPlot.of(charted, until), DISPERSION);

        JFreeChart chart = new JFreeChart(null, null, plot, false);
        chart.setBackgroundPaint(Color.WHITE);
        chart.setPadding(new RectangleInsets(12, 12, 12, 16));
        title(chart, Headings.title(charted.last()), Font.BOLD, 17, Look.INK);
        title(chart, Headings.figures(charted.last()), Font.PLAIN, 12, Look.FAINT);
        title(chart, Headings.dots(charted), Font.PLAIN, 12, Look.FAINT);
        title(chart, Headings.capability(charted.last()), Font.PLAIN, 12, Look.FAINT);
        title(chart, Headings.forecast(charted.last()), Font.BOLD, 12, Look.POINTS);
        below(chart, Headings.rules(charted));
        return chart;
    }

    private static void add(CombinedDomainXYPlot plot, XYPlot part, int weight) {
        part.setDatasetRenderingOrder(DatasetRenderingOrder.FORWARD);
        part.setBackgroundPaint(Color.WHITE);
        part.setDomainGridlinePaint(Look.GRID);
        part.setRangeGridlinesVisible(false);
        part.setOutlinePaint(Look.GRID.darker());
        plot.add(part, weight);
    }

    private static void title(JFreeChart chart, @Nullable String text, int style, int size, Color color) {
        if (text != null) {
            TextTitle title = line(text, style, size, color);
            chart.addSubtitle(title);
        }
    }

    private static void below(JFreeChart chart, List<String> rules) {
        // Each lies below the next.
        for (int i = rules.size() - 1; i >= 0; i--) {
            TextTitle title = line(rules.get(i), Font.PLAIN, 11, Look.LIMITS);
            title.setPosition(RectangleEdge.BOTTOM);
            chart.addSubtitle(title);
        }
        TextTitle legend = line(Headings.LEGEND, Font.PLAIN, 11, Look.FAINT);
        legend.setPosition(RectangleEdge.BOTTOM);
        chart.addSubtitle(legend);
    }

    private static TextTitle line(String text, int style, int size, Color color) {
        TextTitle title = new TextTitle(text, Look.font(style, size));
        title.setPaint(color);
        title.setHorizontalAlignment(HorizontalAlignment.LEFT);
        title.setTextAlignment(HorizontalAlignment.LEFT);
        title.setExpandToFitSpace(true);
        title.setMargin(1, 2, 2, 2);
        return title;
    }
}
