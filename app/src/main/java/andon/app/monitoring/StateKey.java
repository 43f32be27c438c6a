package andon.app.monitoring;

import java.nio.ByteBuffer;

/**
 * The key of one entry of an engine's state. Keys sort by kind, so that what an entry belongs to is read back before
 * it.
 *
 * @param monitor empty for what belongs to the asset as a whole
 * @param index the place among entries of the same kind, asset and monitor
 */
record StateKey(Kind kind, String asset, String monitor, int index) {
    /** What an entry holds. */
    enum Kind {
        /** An asset's clock. */
        ASSET('A'),
        /** Samples held until a jump in time is confirmed. */
        HELD('H'),
        /** What a monitor knows of an asset besides rows. */
        MONITOR('M'),
        /** When the recipe changed, as a monitor sees it. */
        CHANGEOVER('N'),
        /** What a monitor's checks of an asset's signals know. */
        SIGNALS('O'),
        /** How far an asset's clock is from Kafka's. */
        SKEW('P'),
        /** A block of closed rows. */
        BLOCK('R'),
        /** What was last told of the service itself. */
        SERVICE('S'),
        /** An open row. */
        OPEN_ROW('W');

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
            throw new IllegalArgumentException("no kind of state has code " + code);
        }
    }

    byte[] bytes() {
        return LoggedText.key(kind.code, Integer.BYTES, asset, monitor)
                .putInt(index)
                .array();
    }

    static StateKey of(byte[] bytes) {
        ByteBuffer from = ByteBuffer.wrap(bytes);
        return new StateKey(Kind.of(from.get()), LoggedText.read(from), LoggedText.read(from), from.getInt());
    }
}
