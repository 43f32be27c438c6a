package andon.app.trends;

import andon.models.window.StateInput;
import andon.models.window.StateUnreadable;
import java.nio.ByteBuffer;

/**
 * Joins consecutive points that trip a rule into one episode, because points near a line trip it and do not trip it in turn.
 * The episode is over when {@value #CALM} points in a row, and all points of the chart's {@code alerts.clear.after}, did not
 * trip the rule. A low capability and a near limit have episodes too.
 */
final class Episodes {
    /** The rules of Nelson's, from 1 on. */
    static final int RULES = 8;

    /** The episode of a capability that is too low. */
    static final int CAPABILITY = 9;

    /** The episode of a limit that is near, or of the specification and passed. */
    static final int LIMIT = 10;

    /** How many points in a row without it end the episode of a rule. */
    static final int CALM = 5;

    /** How many periods in a row without it end the episode of a capability or a limit. */
    static final int CALM_PERIODS = 3;

    static final int BYTES = Integer.BYTES + (LIMIT + 1) * (2 * Long.BYTES + 1);

    private int tripped;
    private final long[] since = new long[LIMIT + 1];
    private final byte[] calm = new byte[LIMIT + 1];
    private final long[] calmSince = new long[LIMIT + 1];

    /** What has changed with a point. */
    enum Change {
        /** An episode has begun. */
        BEGUN,
        /** An episode is over. */
        OVER,
        /** It is as it was. */
        NONE
    }

    /**
     * Takes in whether {@code number} is tripped at {@code time}.
     *
     * @param patience after how many times in a row that it is not its episode is over
     * @param delay and for how long, in milliseconds of event time, since the first of them
     */
    Change observe(int number, boolean now, long time, int patience, long delay) {
        boolean before = isTripped(number);
        if (now) {
            calm[number] = 0;
            if (!before) {
                tripped |= 1 << number;
                since[number] = time;
                return Change.BEGUN;
            }
        } else if (before) {
            // After a reset of the clock times begin anew.
            calmSince[number] = calm[number] == 0 ? time : Math.min(calmSince[number], time);
            calm[number] = (byte) Math.min(calm[number] + 1, patience);
            if (calm[number] == patience && time - calmSince[number] >= delay) {
                tripped &= ~(1 << number);
                calm[number] = 0;
                return Change.OVER;
            }
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

    /** The event time of the point that began the last episode, in milliseconds. */
    long since(int number) {
        return since[number];
    }

    /** What is so now. */
    EpisodeState state() {
        return new EpisodeState(tripped, isAnyRuleTripped(), since);
    }

    void write(ByteBuffer to) {
        to.putInt(tripped);
        for (int i = 0; i <= LIMIT; i++) {
            to.putLong(since[i]).put(calm[i]).putLong(calmSince[i]);
        }
    }

    void read(StateInput from) {
        tripped = from.getInt(0, (1 << (LIMIT + 1)) - 1);
        for (int i = 0; i <= LIMIT; i++) {
            since[i] = from.time();
            calm[i] = from.get();
            calmSince[i] = from.time();
            StateUnreadable.unless(calm[i] >= 0 && calm[i] <= CALM, "an episode is calm for " + calm[i]);
        }
    }
}
