package andon.app.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Shape;
import java.awt.Stroke;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import org.jfree.chart.axis.ValueAxis;

/** Colours, lines and letters: dark on white, fit for print, and told apart by those who do not see red and green. */
final class Look {
    static final Color INK = new Color(0x22, 0x2b, 0x36);
    static final Color FAINT = new Color(0x6b, 0x75, 0x80);
    static final Color GRID = new Color(0xe6, 0xe9, 0xec);
    static final Color POINTS = new Color(0x1f, 0x5a, 0x99);
    static final Color BARS = new Color(0x9f, 0xbd, 0xdc);
    static final Color LIMITS = new Color(0xb3, 0x26, 0x1e);
    static final Color CENTRE = new Color(0x3c, 0x7d, 0x4f);
    static final Color AVERAGE = new Color(0xd9, 0x82, 0x1b);
    static final Color SPECIFICATION = new Color(0x6a, 0x3d, 0x9a);
    static final Color HALO = new Color(0xff, 0xff, 0xff, 0xd0);
    static final Color NONE = new Color(0, 0, 0, 0);
    static final Color CONE = new Color(0x1f, 0x5a, 0x99, 0x2e);

    static final Stroke THIN = new BasicStroke(1f);
    static final Stroke BAR = new BasicStroke(1.8f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND);
    static final Stroke SOLID = new BasicStroke(1.6f);
    static final Stroke DASHED = dashed(1.3f, 7, 4);
    static final Stroke DOTTED = dashed(1.3f, 2, 3);
    static final Stroke LONG = dashed(1.5f, 12, 5);

    static final Shape DOT = circle(2);
    static final Shape MARK = square(2.8);

    private Look() {}

    static void axis(ValueAxis axis) {
        axis.setLabelFont(font(Font.PLAIN, 12));
        axis.setLabelPaint(INK);
        axis.setTickLabelFont(font(Font.PLAIN, 11));
        axis.setTickLabelPaint(FAINT);
        axis.setAxisLineVisible(false);
        axis.setTickMarkPaint(FAINT);
    }

    static Font font(int style, int size) {
        return new Font(Font.SANS_SERIF, style, size);
    }

    private static Stroke dashed(float width, float dash, float gap) {
        return new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, new float[] {dash, gap}, 0);
    }

    private static Shape circle(double radius) {
        return new Ellipse2D.Double(-radius, -radius, 2 * radius, 2 * radius);
    }

    private static Shape square(double half) {
        return new Rectangle2D.Double(-half, -half, 2 * half, 2 * half);
    }
}
