package andon.app.alerts;

import andon.models.window.StateInput;
import andon.models.window.StateUnreadable;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How many alarms an area gives its operator, judged by EEMUA 191: on average over a day less than one in 10 minutes, and
 * never 10 or more in 10 minutes. Counted in spans of 10 minutes of the wall clock, aligned to the epoch.
 */
final class AlarmRate {
    /** The length of a span. */
    static final Duration SPAN = Duration.ofMinutes(10);

    private static final int SPANS = 144;
    private static final double MOST_ON_AVERAGE = 1;
    private static final int MOST_AT_PEAK = 10;

    /**
     * A day's figures.
     *
     * @param start of the first span counted
     * @param end of the last
     * @param alarms in all of them
     * @param peak the most in one of them
     * @param wholeDay whether there were alarms to count for a whole day; if not, the average is not judged
     */
    record Reading(Instant start, Instant end, long alarms, int peak, boolean wholeDay) {
        /** Per 10 minutes. */
        double average() {
            return (double) alarms / Math.max(1, Duration.between(start, end).dividedBy(SPAN));
        }

        /** A word for machines. */
        String judgement() {
            boolean average = wholeDay && average() >= MOST_ON_AVERAGE;
            boolean often = peak >= MOST_AT_PEAK;
            return average && often
                    ? "average-and-peak-exceeded"
                    : average ? "average-exceeded" : often ? "peak-exceeded" : "acceptable";
        }

        /** A sentence for people. */
        String sentence() {
            return String.format(
                    Locale.ROOT,
                    "%.2f alarms in 10 minutes on average%s, %d at peak; EEMUA 191 asks for less than %.0f and %d",
                    average(),
                    wholeDay ? " over a day" : ", not yet over a day",
                    peak,
                    MOST_ON_AVERAGE,
                    MOST_AT_PEAK);
        }
    }

    /** All of it, for the log; spans are numbered from the epoch. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record State(
            long first,
            long current,
            int[] counts,
            @JsonProperty("told") long published,
            @JsonProperty("toldAlarms") long publishedAlarms,
            @JsonProperty("toldPeak") int publishedPeak) {
        State {
            StateInput.time(Math.multiplyExact(first, SPAN.toMillis()));
            StateInput.time(Math.multiplyExact(current, SPAN.toMillis()));
            StateUnreadable.unless(
                    counts != null
                            && counts.length == SPANS + 1
                            && Arrays.stream(counts).allMatch(c -> c >= 0),
                    "the alarms of a day are not counted");
        }
    }

    private final int[] counts = new int[SPANS + 1];
    private final long first;
    private long current;
    private long published;
    private long publishedAlarms;
    private int publishedPeak;

    /** @param now when the area became known */
    AlarmRate(Instant now) {
        this.first = span(now);
        this.current = first;
        this.published = first;
    }

    private AlarmRate(State state) {
        this.first = state.first();
        this.current = state.current();
        System.arraycopy(state.counts(), 0, counts, 0, counts.length);
        this.published = state.published();
        this.publishedAlarms = state.publishedAlarms();
        this.publishedPeak = state.publishedPeak();
    }

    static AlarmRate of(State state) {
        return new AlarmRate(state);
    }

    State state() {
        return new State(first, current, counts, published, publishedAlarms, publishedPeak);
    }

    /** An alarm was annunciated. */
    void count(Instant now) {
        roll(now);
        counts[slot(current)]++;
    }

    /** The figures, if a span has ended since they were published and they have changed; null otherwise. */
    @Nullable
    Reading due(Instant now) {
        if (span(now) <= published) {
            return null;
        }
        roll(now);
        published = current;
        long alarms = 0;
        int peak = 0;
        long from = Math.max(first, current - SPANS);
        for (long span = from; span < current; span++) {
            alarms += counts[slot(span)];
            peak = Math.max(peak, counts[slot(span)]);
        }
        if (alarms == publishedAlarms && peak == publishedPeak) {
            return null;
        }
        publishedAlarms = alarms;
        publishedPeak = peak;
        return new Reading(start(from), start(current), alarms, peak, current - first >= SPANS);
    }

    private void roll(Instant now) {
        long next = span(now);
        if (next - current > SPANS) {
            Arrays.fill(counts, 0);
            current = next;
        }
        while (current < next) {
            counts[slot(++current)] = 0;
        }
    }

    private int slot(long span) {
        return (int) Math.floorMod(span, (long) counts.length);
    }

    private static long span(Instant now) {
        return Math.floorDiv(now.toEpochMilli(), SPAN.toMillis());
    }

    private static Instant start(long span) {
        return Instant.ofEpochMilli(span * SPAN.toMillis());
    }
}
