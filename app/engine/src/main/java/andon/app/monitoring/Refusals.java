package andon.app.monitoring;

import andon.topics.DeadLetter.RefusedSample;
import andon.topics.Reason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The samples of one record that are refused, gathered so that they become one dead letter for each reason. */
final class Refusals {
    private record Refusal(List<RefusedSample> samples, String detail) {}

    private final Map<Reason, Refusal> byReason = new EnumMap<>(Reason.class);

    /**
     * Refuses a sample.
     *
     * @param index its place in the record
     * @param monitors who refuses it; empty for all
     * @param detail which rule and value; that of the first sample refused for a reason is published
     */
    void add(Reason reason, int index, List<String> monitors, String detail) {
        byReason.computeIfAbsent(reason, r -> new Refusal(new ArrayList<>(), detail))
                .samples
                .add(new RefusedSample(index, monitors));
    }

    /** Publishes the dead letters of {@code record} and forgets its refusals. */
    void publish(TelemetryRecord record, Outcomes outcomes, Instant now) {
        if (byReason.isEmpty()) {
            return;
        }
        Map<Reason, Refusal> published = new EnumMap<>(byReason);
        byReason.clear();
        published.forEach((reason, refused) -> {
            refused.samples.sort(Comparator.comparingInt(RefusedSample::index));
            record.refused()
                    .samples(reason, refused.detail, refused.samples, now)
                    .forEach(outcomes::deadLetter);
        });
    }

    /** Forgets the refusals of a record that becomes a dead letter as a whole. */
    void clear() {
        byReason.clear();
    }
}
