package andon.app.pipeline;

import andon.app.config.Quantities;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Finds out what has work to do and does not get on, and says so once, and once when it gets on again. */
final class Standstills {
    private final Duration limit;
    /** Also read by who asks for metrics. */
    private final Map<String, Standing> standing = new ConcurrentHashMap<>();

    private final List<String> told = new ArrayList<>();

    /** How far something was when it last got on, and since when it is there. */
    private static final class Standing {
        private final long place;
        private final long since;
        private volatile boolean isTold;

        private Standing(long place, long since) {
            this.place = place;
            this.since = since;
        }
    }

    /**
     * @param limit for how long something may stand still
     */
    Standstills(Duration limit) {
        this.limit = limit;
    }

    /**
     * Looks at one thing.
     *
     * @param what names it, the same each time
     * @param hasWork whether it ought to get on
     * @param place how far it is
     * @param now a time in milliseconds that goes on evenly
     * @param why completes a sentence that begins with {@code what} has not got on for so long
     */
    void look(String what, boolean hasWork, long place, long now, String why) {
        Standing its = standing.get(what);
        if (!hasWork || its == null || its.place != place) {
            if (its != null && its.isTold) {
                told.add(what + " gets on again");
            }
            if (hasWork) {
                standing.put(what, new Standing(place, now));
            } else {
                standing.remove(what);
            }
        } else if (!its.isTold && now - its.since >= limit.toMillis()) {
            its.isTold = true;
            told.add(what + " has not got on for " + Quantities.inWords(limit) + ": " + why);
        }
    }

    /** How many things stand still for longer than the limit. */
    int count() {
        return (int) standing.values().stream().filter(its -> its.isTold).count();
    }

    /** What is to be said since this was last asked. */
    List<String> told() {
        List<String> since = List.copyOf(told);
        told.clear();
        return since;
    }
}
