package andon.app.chart;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jfree.chart.axis.AxisState;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTick;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.TextAnchor;

/**
 * The names and values of limits beside the picture, where no point can lie on them, each at its line or as near to it as
 * the others let it.
 */
final class LimitLabels extends NumberAxis {
    private static final double LINE_HEIGHT = 14;

    private final transient ValueAxis axis;
    private final transient List<Label> labels = new ArrayList<>();

    /** A limit's name and value, and where its line lies. */
    private record Label(String text, double value) {}

    /** Of lines on {@code axis}. */
    LimitLabels(ValueAxis axis) {
        this.axis = axis;
        Look.axis(this);
        setTickLabelPaint(Look.INK);
        setTickMarksVisible(false);
    }

    void add(String text, double value) {
        labels.add(new Label(text, value));
    }

    @Override
    public double valueToJava2D(double value, Rectangle2D area, RectangleEdge edge) {
        return axis.valueToJava2D(value, area, RectangleEdge.LEFT);
    }

    @Override
    @SuppressWarnings("rawtypes") // as JFreeChart has it
    public List refreshTicks(Graphics2D graphics, AxisState state, Rectangle2D area, RectangleEdge edge) {
        List<Label> upwards = labels.stream()
                .filter(label -> axis.getRange().contains(label.value))
                .sorted(Comparator.comparing(Label::value))
                .toList();
        double[] heights = apart(upwards.stream()
                .mapToDouble(label -> area.getMaxY() - valueToJava2D(label.value, area, edge))
                .toArray());
        List<NumberTick> ticks = new ArrayList<>();
        for (int i = 0; i < heights.length; i++) {
            double at = axis.java2DToValue(area.getMaxY() - heights[i], area, RectangleEdge.LEFT);
            ticks.add(new NumberTick(at, upwards.get(i).text, TextAnchor.CENTER_LEFT, TextAnchor.CENTER_LEFT, 0));
        }
        return ticks;
    }

    /**
     * Heights in rising order, moved so little as lets each lie {@value #LINE_HEIGHT} above the one before: the isotonic
     * regression of what is left of them when each is lowered by its place, by the max-min formula.
     */
    static double[] apart(double... heights) {
        double[] placed = new double[heights.length];
        for (int i = 0; i < heights.length; i++) {
            double greatest = Double.NEGATIVE_INFINITY;
            for (int from = 0; from <= i; from++) {
                double least = Double.POSITIVE_INFINITY;
                double sum = 0;
                for (int to = from; to < heights.length; to++) {
                    sum += heights[to] - to * LINE_HEIGHT;
                    least = to < i ? least : Math.min(least, sum / (to - from + 1));
                }
                greatest = Math.max(greatest, least);
            }
            placed[i] = greatest + i * LINE_HEIGHT;
        }
        return placed;
    }
}
