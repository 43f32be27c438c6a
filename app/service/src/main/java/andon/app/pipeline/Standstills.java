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
    private final Map<String, LastProgress> underWatch = new ConcurrentHashMap<>();

    private final List<String> reports = new ArrayList<>();

    /** How far something was when it last got on, and since when it is there. */
    private static final class LastProgress {
        private final long place;
        private final long since;
        private volatile boolean isReported;

        private LastProgress(long place, long since) {
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
        LastProgress its = underWatch.get(what);
        if (!hasWork || its == null || its.place != place) {
            if (its != null && its.isReported) {
                reports.add(what + " gets on again");
            }
            if (hasWork) {
                underWatch.put(what, new LastProgress(place, now));
            } else {
                underWatch.remove(what);
            }
        } else if (!its.isReported && now - its.since >= limit.toMillis()) {
            its.isReported = true;
            reports.add(what + " has not got on for " + Quantities.inWords(limit) + ": " + why);
        }
    }

    /** How many things stand still for longer than the limit. */
    int count() {
        return (int) underWatch.values().stream().filter(its -> its.isReported).count();
    }

    /** What there is to report since the last call. */
    List<String> takeReports() {
        List<String> since = List.copyOf(reports);
        reports.clear();
        return since;
    }
}
