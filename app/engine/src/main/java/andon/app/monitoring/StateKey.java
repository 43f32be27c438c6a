package andon.app.monitoring;

import andon.models.window.StateInput;
import andon.models.window.StateUnreadable;
import andon.topics.Status;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The key of one entry of an engine's state. Its first byte is the kind, in whose order entries are read back: what an
 * entry belongs to before it.
 *
 * @param monitor empty for what belongs to the asset as a whole
 * @param index the place among entries of the same kind, asset and monitor
 */
record StateKey(Kind kind, String asset, String monitor, int index) {
    /** What an entry holds. */
    enum Kind {
        /** What is known of an asset: its clock, and for each monitor how far it is and its newest rows. */
        ASSET('C'),
        /** Samples held until a jump in time is confirmed. */
        HELD('H'),
        /** When the recipe changed, as a monitor sees it. */
        CHANGEOVER('N'),
        /** What a monitor's checks of an asset's signals know. */
        SIGNALS('O'),
        /** How far an asset's clock is from Kafka's. */
        SKEW('P'),
        /** A block of rows, once another is newer. */
        BLOCK('Q'),
        /** What was last reported of the service itself. */
        SERVICE('S'),
        /** An open row of a monitor that aggregates samples. */
        OPEN_ROW('W');

        private final byte code;

        Kind(char code) {
            this.code = (byte) code;
        }

        private static @Nullable Kind of(byte code) {
            for (Kind kind : values()) {
                if (kind.code == code) {
                    return kind;
                }
            }
            return null;
        }
    }

    byte[] bytes() {
        return LoggedText.key(kind.code, Integer.BYTES, asset, monitor)
                .putInt(index)
                .array();
    }

    /**
     * Reads a key; null if it is of a kind that this version does not know.
     *
     * @throws StateUnreadable if it is no key
     */
    static @Nullable StateKey of(byte[] bytes) {
        StateInput from = StateInput.of(bytes);
        Kind kind = Kind.of(from.get());
        if (kind == null) {
            return null;
        }
        StateKey key = new StateKey(kind, LoggedText.read(from), LoggedText.read(from), from.getInt());
        // Two entries must not be the same, so a key has one form.
        StateUnreadable.unless(Arrays.equals(key.bytes(), bytes) && key.isPossible(), "a key of another form");
        return key;
    }

    private boolean isPossible() {
        return switch (kind) {
            case ASSET, HELD -> monitor.isEmpty() && index == 0;
            case CHANGEOVER, SIGNALS, SKEW -> index == 0;
            case SERVICE -> asset.equals(Status.SERVICE) && (index == 0 || index == 1);
            case BLOCK, OPEN_ROW -> index >= 0;
        };
    }
}
