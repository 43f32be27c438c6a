package andon.app.monitoring;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The key of one entry of an engine's state. Its first byte tells the kind, in whose order entries are read back: what an
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
        /** What was last told of the service itself. */
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

    /** Reads a key; null if it is of a kind that only earlier versions knew. */
    static @Nullable StateKey of(byte[] bytes) {
        ByteBuffer from = ByteBuffer.wrap(bytes);
        Kind kind = Kind.of(from.get());
        return kind == null ? null : new StateKey(kind, LoggedText.read(from), LoggedText.read(from), from.getInt());
    }
}
