package andon.app.trends;

import andon.app.monitoring.LoggedText;
import java.nio.ByteBuffer;

/** The key of one entry of the charts' state. Keys sort by kind, so that a chart's head is read back first. */
record ChartKey(Kind kind, String asset, String chart) {
    /** What an entry holds. */
    enum Kind {
        /** What is known of a chart besides the points it retains. */
        CHART('C'),
        /** The points that a chart retains. */
        POINTS('P'),
        /** What was being made last. */
        CONTEXT('X');

        private final byte code;

        Kind(char code) {
            this.code = (byte) code;
        }

        private static Kind of(byte code) {
            for (Kind kind : values()) {
                if (kind.code == code) {
                    return kind;
                }
            }
            throw new IllegalArgumentException("no kind of chart state has code " + code);
        }
    }

    byte[] bytes() {
        return LoggedText.key(kind.code, asset, chart);
    }

    static ChartKey of(byte[] bytes) {
        ByteBuffer from = ByteBuffer.wrap(bytes);
        return new ChartKey(Kind.of(from.get()), LoggedText.read(from), LoggedText.read(from));
    }
}
