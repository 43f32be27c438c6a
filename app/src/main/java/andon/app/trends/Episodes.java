package andon.app.trends;

import java.nio.ByteBuffer;

/**
 * Joins consecutive points that trip a rule into one episode, which is over when {@value #CALM} points in a row did not:
 * near a line, points trip and do not trip in turn. What is no rule of Nelson's, capability and time to limit, is joined
 * likewise.
 */
final class Episodes {
    /** The rules of Nelson's, from 1 on. */
    static final int RULES = 8;

    /** The episode of a capability that is too low. */
    static final int CAPABILITY = 9;

    /** The episode of a limit that is near. */
    static final int LIMIT = 10;

    /** How many points in a row without it end the episode of a rule. */
    static final int CALM = 5;

    /** How many periods in a row without it end the episode of a capability or a limit. */
    static final int CALM_PERIODS = 3;

    static final int BYTES = Integer.BYTES + (LIMIT + 1) * (Long.BYTES + 1);

    private int tripped;
    private final long[] since = new long[LIMIT + 1];
    private final byte[] calm = new byte[LIMIT + 1];

    /** What has changed with a point. */
    enum Change {
        /** An episode has begun. */
        BEGUN,
        /** An episode is over. */
        OVER,
        /** It is as it was. */
        NONE
    }

    /** Takes in whether {@code number} is tripped at {@code time}, ending its episode after {@code patience} times not. */
    Change observe(int number, boolean now, long time, int patience) {
        boolean before = isTripped(number);
        if (now) {
            calm[number] = 0;
            if (!before) {
                tripped |= 1 << number;
                since[number] = time;
                return Change.BEGUN;
            }
        } else if (before && ++calm[number] >= patience) {
            tripped &= ~(1 << number);
            calm[number] = 0;
            return Change.OVER;
        }
        return Change.NONE;
    }

    boolean isTripped(int number) {
        return (tripped >> number & 1) == 1;
    }

    /** Whether a rule of Nelson's is tripped. */
    boolean isAnyRuleTripped() {
        return (tripped & ((1 << CAPABILITY) - 1)) != 0;
    }

    boolean isAnyTripped() {
        return tripped != 0;
    }

    /** The event time of the point that began the episode, in milliseconds. */
    long since(int number) {
        return since[number];
    }

    void write(ByteBuffer to) {
        to.putInt(tripped);
        for (int i = 0; i <= LIMIT; i++) {
            to.putLong(since[i]).put(calm[i]);
        }
    }

    void read(ByteBuffer from) {
        tripped = from.getInt();
        for (int i = 0; i <= LIMIT; i++) {
            since[i] = from.getLong();
            calm[i] = from.get();
        }
    }
}
