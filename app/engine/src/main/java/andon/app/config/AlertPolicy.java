package andon.app.config;

import andon.topics.AlertKind;
import andon.topics.Priority;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * When what a monitor or chart finds becomes an alert, when it is over, and how it is shown.
 *
 * @param raise when a model's anomalous windows become an alert; every other kind of alert is raised by one finding
 * @param clear when they are over; of it a chart's rules take {@code after}; every other kind is cleared by one finding
 * @param escalateAfter for each such time that an alert lasts unacknowledged its priority rises by one, at most to urgent,
 *     and for each in which no window was as bad it falls by one; event time, for a silence wall-clock time; null for
 *     never, 10 min by default
 * @param acknowledge whether somebody must take note before an alert whose condition is over is closed; true by default
 * @param undecidedAfter for how long, in event time, a monitor may be unable to judge before that is an alert; null for
 *     any time, 10 min by default
 * @param silence whether an asset's silence is an alert; true by default
 * @param severities by kind, from 1 to 1000, that of alerts without a grade; kinds left out have their default
 * @param action what the operator can do, as a sentence; null by default
 */
public record AlertPolicy(
        Raise raise,
        Clear clear,
        @Nullable Duration escalateAfter,
        boolean acknowledge,
        @Nullable Duration undecidedAfter,
        boolean silence,
        Map<AlertKind, Integer> severities,
        @Nullable String action) {
    /** The defaults of {@code severity}: what blinds Andon is no more than medium, what only makes it doubt is low. */
    private static final Map<AlertKind, Integer> SEVERITIES = new EnumMap<>(Map.of(
            AlertKind.MODEL_ANOMALY, Priority.MEDIUM.least(),
            AlertKind.SPC_RULE, 500,
            AlertKind.SILENCE, 500,
            AlertKind.OUT_OF_RANGE, 500,
            AlertKind.FROZEN_SIGNAL, 400,
            AlertKind.CLOCK_SKEW, 300,
            AlertKind.UNDECIDED, 300));

    public AlertPolicy {
        severities = Map.copyOf(severities);
    }

    /**
     * Raised when {@code windows} of the last {@code of} decided windows were anomalous, and have been so for {@code after}.
     *
     * @param windows from 1 to {@code of}; 3 by default
     * @param of from 1 to 64; 5 by default
     * @param after event time since the first of them, 0 or more; 0 s by default
     */
    public record Raise(int windows, int of, Duration after) {
        /** The default. */
        public static final Raise STANDARD = new Raise(3, 5, Duration.ZERO);
    }

    /**
     * Over after {@code windows} decided windows in a row with grades below {@code below}, over {@code after} at least.
     *
     * @param below a grade above 0, at most 0.5, the threshold; 0.48 by default
     * @param windows at least 1; 5 by default
     * @param after event time since the first of them, 0 or more; 15 s by default, the off-delay that ISA-18.2 begins with
     *     for flows and pressures
     */
    public record Clear(double below, int windows, Duration after) {
        /** The default. */
        public static final Clear STANDARD = new Clear(0.48, 5, Duration.ofSeconds(15));
    }

    /** The defaults. */
    public static AlertPolicy standard() {
        return new AlertPolicy(
                Raise.STANDARD,
                Clear.STANDARD,
                Duration.ofMinutes(10),
                true,
                Duration.ofMinutes(10),
                true,
                Map.of(),
                null);
    }

    /** The severity of an alert of {@code kind} that has no grade. */
    public int severity(AlertKind kind) {
        return severities.getOrDefault(kind, SEVERITIES.getOrDefault(kind, Priority.MEDIUM.least()));
    }

    /** The same with other rules for a model's anomalies. */
    public AlertPolicy with(Raise raise, Clear clear) {
        return new AlertPolicy(raise, clear, escalateAfter, acknowledge, undecidedAfter, silence, severities, action);
    }

    /** The same, with what the operator can do. */
    public AlertPolicy withAction(String action) {
        return new AlertPolicy(raise, clear, escalateAfter, acknowledge, undecidedAfter, silence, severities, action);
    }

    /** The same, with or without the need to acknowledge. */
    public AlertPolicy withAcknowledge(boolean needed) {
        return new AlertPolicy(raise, clear, escalateAfter, needed, undecidedAfter, silence, severities, action);
    }
}
