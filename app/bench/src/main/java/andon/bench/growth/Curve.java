package andon.bench.growth;

import andon.app.benchmark.MeasuredModel;
import andon.app.benchmark.MeasuredModel.Shape;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** What grows while all else is as usual: the usual assets, windows of 60 × 8, hop 10, one monitor. */
public enum Curve {
    /** Machines. */
    ASSETS("assets"),
    /** Rows of a window. */
    WINDOW("rows of a window"),
    /** Rows from window to window. */
    HOP("hop"),
    /** Signals of an asset, and values of a record. */
    SIGNALS("signals"),
    /** Monitors that watch each asset. */
    MONITORS("monitors of an asset");

    private static final int HOP_ROWS = 10;

    private final String unit;

    Curve(String unit) {
        this.unit = unit;
    }

    /**
     * A point of a curve.
     *
     * @param value what has grown
     * @param setup with it
     */
    public record Point(int value, Setup setup) {}

    /** What grows, for people. */
    public String unit() {
        return unit;
    }

    /** Names it on the command line. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The points, the first being that which others are compared with. */
    public List<Point> points(Scale scale) {
        List<Integer> values = switch (this) {
            case ASSETS -> scale.assets();
            case WINDOW -> List.of(60, 120, 300, 600);
            case HOP -> List.of(1, 10, 60);
            case SIGNALS -> List.of(8, 64, 256);
            case MONITORS -> List.of(1, 4, 16);
        };
        return values.stream()
                .map(value -> new Point(value, setup(value, scale.usualAssets())))
                .toList();
    }

    private Setup setup(int value, int assets) {
        Shape shape = MeasuredModel.USUAL;
        return switch (this) {
            case ASSETS -> new Setup(value, shape, HOP_ROWS, 1);
            case WINDOW -> new Setup(assets, new Shape(value, shape.signals()), HOP_ROWS, 1);
            case HOP -> new Setup(assets, shape, value, 1);
            case SIGNALS -> new Setup(assets, new Shape(shape.rows(), value), HOP_ROWS, 1);
            case MONITORS -> new Setup(assets, shape, HOP_ROWS, value);
        };
    }

    /** The most that a record may cost at any point, in times of the first; empty if no target was set. */
    public OptionalDouble target() {
        return switch (this) {
            case ASSETS -> OptionalDouble.of(2.5);
            case WINDOW -> OptionalDouble.of(1.5);
            default -> OptionalDouble.empty();
        };
    }

    /** Whether the target is about what remains without the filling of windows and the model. */
    public boolean aside() {
        return this == WINDOW;
    }
}
