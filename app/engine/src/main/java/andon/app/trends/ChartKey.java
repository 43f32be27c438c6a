package andon.app.trends;

import andon.app.monitoring.LoggedText;
import andon.models.window.StateInput;
import andon.models.window.StateUnreadable;
import java.util.Arrays;

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
            throw new StateUnreadable("no kind of chart state has code " + code);
        }
    }

    byte[] bytes() {
        return LoggedText.key(kind.code, asset, chart);
    }

    /**
     * Reads a key.
     *
     * @throws StateUnreadable if it is none
     */
    static ChartKey of(byte[] bytes) {
        StateInput from = StateInput.of(bytes);
        ChartKey key = new ChartKey(Kind.of(from.get()), LoggedText.read(from), LoggedText.read(from));
        // Two entries must not be the same, so a key has one form.
        StateUnreadable.unless(Arrays.equals(key.bytes(), bytes), "a key of another form");
        return key;
    }
}
