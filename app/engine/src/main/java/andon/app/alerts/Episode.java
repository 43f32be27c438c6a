package andon.app.alerts;

import andon.models.window.StateUnreadable;
import andon.topics.Alert.Evidence;
import andon.topics.AlertKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether an alarm's condition holds, from findings one by one: with a delay before it does (k of the last n decided
 * windows, and for some time), and with hysteresis and a delay before it no longer does. ISA-18.2 calls these on-delay,
 * deadband and off-delay.
 */
final class Episode {
    /** What came of a finding. */
    enum Step {
        /** Nothing. */
        NONE,
        /** The condition begins to hold. */
        BEGINS,
        /** It goes on, and the finding bears it out. */
        GOES_ON,
        /** It no longer holds. */
        ENDS
    }

    /** A decided window. */
    record Sighting(boolean present, Evidence evidence) {
        Sighting {
            StateUnreadable.unless(evidence != null, "a window lacks its evidence");
        }
    }

    /**
     * Enough windows in a row of n are anomalous.
     *
     * @param first the first of them
     * @param since event time of the condition's beginning
     * @param occurrences how many there have been
     */
    record Onset(Evidence first, Instant since, long occurrences) {
        Onset {
            StateUnreadable.unless(
                    first != null && since != null && occurrences >= 1 && occurrences <= MOST_OCCURRENCES,
                    "an onset lacks a part, or has " + occurrences + " occurrences");
        }

        private Onset andOneMore() {
            return new Onset(first, since, occurrences + 1);
        }
    }

    /**
     * All of it, for the log.
     *
     * @param recent the last decided windows, as far as they can still matter: the first is an anomalous one
     * @param onset since enough were anomalous; stays while the condition holds
     * @param calm how many windows in a row were over
     * @param calmSince when the first of them ended
     */
    record State(
            boolean active,
            List<Sighting> recent,
            @Nullable Onset onset,
            int calm,
            @Nullable Instant calmSince) {
        State {
            StateUnreadable.unless(recent != null && calm >= 0, "an episode lacks its windows, or is calm for " + calm);
            recent = List.copyOf(recent);
        }
    }

    /** More than there can be, far from where a number ends. */
    static final long MOST_OCCURRENCES = 1L << 50;

    private final EpisodeRule rule;
    private final boolean ofWindows;
    private final Deque<Sighting> recent = new ArrayDeque<>();
    private @Nullable Onset onset;
    private boolean active;
    private int calm;
    private @Nullable Instant calmSince;

    Episode(EpisodeRule rule, AlertKind kind) {
        this.rule = rule;
        this.ofWindows = kind == AlertKind.MODEL_ANOMALY || kind == AlertKind.UNDECIDED;
    }

    boolean isActive() {
        return active;
    }

    /** Whether nothing of the past matters. */
    boolean isQuiet() {
        return !active && recent.isEmpty();
    }

    /** Since when the condition holds, or seems to. */
    Onset onset() {
        if (onset == null) {
            throw new IllegalStateException("the condition does not hold");
        }
        return onset;
    }

    /** Takes in a finding that is decided. */
    Step take(Finding finding) {
        boolean present = finding.presence() == Presence.PRESENT;
        return active ? whileActive(finding, present) : whileInactive(finding, present);
    }

    private Step whileActive(Finding finding, boolean present) {
        if (present) {
            stir();
            return Step.GOES_ON;
        }
        if (finding.grade() >= rule.below()) {
            stir();
            return Step.NONE;
        }
        calm++;
        calmSince = calmSince == null ? finding.end() : calmSince;
        if (calm < rule.clearWindows()
                || Duration.between(calmSince, finding.end()).compareTo(rule.clearAfter()) < 0) {
            return Step.NONE;
        }
        reset();
        return Step.ENDS;
    }

    private void stir() {
        calm = 0;
        calmSince = null;
    }

    private Step whileInactive(Finding finding, boolean present) {
        Evidence evidence = new Evidence(finding.start(), finding.end(), finding.anomaly());
        recent.add(new Sighting(present, evidence));
        while (!recent.isEmpty()
                && (recent.size() > rule.of() || !recent.getFirst().present())) {
            recent.removeFirst();
        }
        long count = recent.stream().filter(Sighting::present).count();
        if (count < rule.windows()) {
            onset = null;
        } else if (onset == null) {
            Evidence first = recent.getFirst().evidence();
            onset = new Onset(first, ofWindows ? first.windowEnd() : first.windowStart(), count);
        } else if (present) {
            onset = onset.andOneMore();
        }
        if (!present
                || onset == null
                || Duration.between(onset.since(), finding.end()).compareTo(rule.after()) < 0) {
            return Step.NONE;
        }
        recent.clear();
        active = true;
        return Step.BEGINS;
    }

    /** Forgets what was seen of an older epoch; whether the condition holds stays. */
    void restart() {
        recent.clear();
        stir();
        if (!active) {
            onset = null;
        }
    }

    /** Forgets everything. */
    void reset() {
        active = false;
        restart();
    }

    State state() {
        return new State(active, List.copyOf(recent), onset, calm, calmSince);
    }

    void restore(State state) {
        active = state.active();
        recent.addAll(state.recent());
        onset = state.onset();
        calm = state.calm();
        calmSince = state.calmSince();
    }
}
