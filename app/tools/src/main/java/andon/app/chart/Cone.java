package andon.app.chart;

import andon.topics.QualityTrend.TimeToLimit;
import java.awt.Color;
import java.awt.Font;
import java.time.Instant;
import org.jfree.chart.annotations.XYPolygonAnnotation;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.ui.Layer;
import org.jfree.chart.ui.RectangleAnchor;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.xy.XYSeries;

/** Where a trend leads: its line, and the lines to the earliest and the latest time at the limit with what is between. */
final class Cone {
    private Cone() {}

    static void draw(Forecast forecast, Lines lines, XYPlot plot, Instant until) {
        XYSeries seen = lines.add(Look.POINTS, Look.SOLID, null);
        seen.add(Charted.x(forecast.start()), forecast.at(forecast.start()));
        seen.add(Charted.x(forecast.end()), forecast.level());
        TimeToLimit limit = forecast.limit();
        if (limit == null) {
            return;
        }
        XYSeries likely = lines.add(Look.POINTS, Look.DASHED, null);
        likely.add(Charted.x(forecast.end()), forecast.level());
        likely.add(Charted.x(limit.likely()), forecast.at());
        plot.addAnnotation(new XYPolygonAnnotation(outline(forecast, limit, until), Look.THIN, Look.CONE, Look.CONE));
        if (!limit.likely().isAfter(until)) {
            plot.addDomainMarker(marker(forecast, limit), Layer.BACKGROUND);
        }
    }

    private static double[] outline(Forecast forecast, TimeToLimit limit, Instant until) {
        double end = Charted.x(forecast.end());
        double earliest = Charted.x(limit.earliest());
        Instant latest = limit.latest();
        if (latest != null) {
            return new double[] {end, forecast.level(), earliest, forecast.at(), Charted.x(latest), forecast.at()};
        }
        double edge = Math.max(earliest, Charted.x(until));
        return new double[] {end, forecast.level(), earliest, forecast.at(), edge, forecast.at(), edge, forecast.level()
        };
    }

    private static ValueMarker marker(Forecast forecast, TimeToLimit limit) {
        ValueMarker marker = new ValueMarker(Charted.x(limit.likely()), Look.POINTS, Look.DOTTED);
        marker.setLabel(" " + Headings.limit(limit.limit()) + " likely "
                + Headings.clock(limit.likely(), forecast.end(), Headings.isClose(limit)) + " ");
        marker.setLabelFont(Look.font(Font.PLAIN, 11));
        marker.setLabelPaint(Look.POINTS);
        marker.setLabelBackgroundColor(Color.WHITE);
        marker.setLabelAnchor(RectangleAnchor.BOTTOM_LEFT);
        marker.setLabelTextAnchor(TextAnchor.BOTTOM_RIGHT);
        return marker;
    }
}
