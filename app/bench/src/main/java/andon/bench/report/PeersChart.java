package andon.bench.report;

import andon.app.benchmark.Measurement;
import andon.app.chart.PictureFile;
import andon.bench.contest.Contender;
import andon.bench.contest.Contender.Kind;
import java.awt.Color;
import java.awt.Font;
import java.io.IOException;
import java.nio.file.Path;
import java.text.NumberFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.CategoryAxis;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.labels.ItemLabelAnchor;
import org.jfree.chart.labels.ItemLabelPosition;
import org.jfree.chart.labels.StandardCategoryItemLabelGenerator;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.plot.PlotOrientation;
import org.jfree.chart.renderer.category.BarRenderer;
import org.jfree.chart.renderer.category.StandardBarPainter;
import org.jfree.chart.title.TextTitle;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.category.DefaultCategoryDataset;

/** What a record costs each contender, as bars on a logarithmic scale. */
public final class PeersChart {
    private static final String SERIES = "CPU µs per record";
    private static final Color INK = new Color(0x22, 0x2b, 0x36);
    private static final Color GRID = new Color(0xe6, 0xe9, 0xec);
    private static final Color ANDON = new Color(0x1f, 0x5a, 0x99);
    private static final Color OTHER = new Color(0x9a, 0xa3, 0xad);
    private static final Map<Kind, Color> COLORS = Map.of(
            Kind.ANDON, ANDON,
            Kind.CONSUMER, new Color(0x3c, 0x7d, 0x4f),
            Kind.STATELESS, new Color(0x3c, 0x7d, 0x4f),
            Kind.TUTORIAL, new Color(0xd9, 0x82, 0x1b));
    private static final int WIDTH = 900;
    private static final int ROW = 30;
    private static final int REST = 110;

    private PeersChart() {}

    /** Writes it as an SVG; contenders that have no records are left out. */
    public static void write(Standings standings, Path file) throws IOException {
        List<Contender> shown = standings.contenders().stream()
                .filter(contender -> !Standings.isOfWindows(contender))
                .toList();
        DefaultCategoryDataset values = new DefaultCategoryDataset();
        double least = Double.POSITIVE_INFINITY;
        double most = 0;
        for (Contender contender : shown) {
            double micros = standings.spread(contender, Measurement::cpuMicros).median();
            values.addValue(micros, SERIES, contender.name());
            least = Math.min(least, micros);
            most = Math.max(most, micros);
        }
        BarRenderer bars = bars(shown, least / 2);
        CategoryPlot plot = new CategoryPlot(values, names(), scale(least / 2, 2 * most), bars);
        plot.setOrientation(PlotOrientation.HORIZONTAL);
        plot.setBackgroundPaint(Color.WHITE);
        plot.setRangeGridlinePaint(GRID);
        plot.setOutlinePaint(GRID);
        JFreeChart chart = new JFreeChart(null, null, plot, false);
        chart.setBackgroundPaint(Color.WHITE);
        chart.setPadding(new RectangleInsets(10, 10, 10, 20));
        TextTitle title = new TextTitle("What a telemetry record costs", font(Font.BOLD, 16));
        title.setPaint(INK);
        chart.setTitle(title);
        PictureFile.svg(chart, file, WIDTH, REST + ROW * shown.size());
    }

    private static BarRenderer bars(List<Contender> shown, double base) {
        BarRenderer bars = new BarRenderer() {
            private static final long serialVersionUID = 1;

            @Override
            public java.awt.Paint getItemPaint(int row, int column) {
                return COLORS.getOrDefault(shown.get(column).kind(), OTHER);
            }
        };
        bars.setBarPainter(new StandardBarPainter());
        bars.setShadowVisible(false);
        bars.setBase(base);
        bars.setMaximumBarWidth(0.08);
        NumberFormat digits = NumberFormat.getNumberInstance(Locale.ROOT);
        digits.setMaximumFractionDigits(1);
        bars.setDefaultItemLabelGenerator(new StandardCategoryItemLabelGenerator("{2}", digits));
        bars.setDefaultItemLabelsVisible(true);
        bars.setDefaultPositiveItemLabelPosition(
                new ItemLabelPosition(ItemLabelAnchor.OUTSIDE3, TextAnchor.CENTER_LEFT));
        bars.setDefaultItemLabelFont(font(Font.PLAIN, 11));
        bars.setDefaultItemLabelPaint(INK);
        return bars;
    }

    private static CategoryAxis names() {
        CategoryAxis axis = new CategoryAxis();
        axis.setTickLabelFont(font(Font.PLAIN, 11));
        axis.setTickLabelPaint(INK);
        axis.setAxisLineVisible(false);
        axis.setMaximumCategoryLabelWidthRatio(0.5f);
        return axis;
    }

    private static LogAxis scale(double least, double most) {
        LogAxis axis = new LogAxis(SERIES + " (logarithmic)");
        axis.setSmallestValue(least);
        axis.setRange(least, most);
        axis.setTickUnit(new NumberTickUnit(1));
        axis.setLabelFont(font(Font.PLAIN, 11));
        axis.setTickLabelFont(font(Font.PLAIN, 11));
        axis.setNumberFormatOverride(NumberFormat.getNumberInstance(Locale.ROOT));
        return axis;
    }

    private static Font font(int style, int size) {
        return new Font(Font.SANS_SERIF, style, size);
    }
}
