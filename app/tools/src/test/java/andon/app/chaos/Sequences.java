package andon.app.chaos;

import andon.app.monitoring.Collected;
import andon.topics.DeadLetter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Events in the order in which they are read, for each kind and key of which the order is promised; what of them is compared
 * is {@link Collected}'s business. Dead letters are compared without where their record lay, as the reference has one
 * partition.
 */
final class Sequences {
    private final Map<String, List<String>> all = new HashMap<>();
    private int size;

    Sequences(Collected collected) {
        collected.comparableAnomalies().forEach((asset, events) -> put("anomaly " + asset, events));
        collected.comparableStatuses().forEach((asset, events) -> put("status " + asset, events));
        collected.comparableAlerts().forEach((id, events) -> put("alert " + id, events));
        collected.comparableTrends().forEach((chart, events) -> put("trend " + chart, events));
        for (DeadLetter letter : collected.deadLetters()) {
            put("dead letter " + letter.key(), List.of(letter.reason() + " " + letter.detail() + " " + letter.value()));
        }
    }

    private void put(String key, List<?> events) {
        List<String> sequence = all.computeIfAbsent(key, any -> new ArrayList<>());
        events.forEach(event -> sequence.add(event.toString()));
        size += events.size();
    }

    int size() {
        return size;
    }

    /**
     * How what is there differs from what should be.
     *
     * @param lost events that are missing
     * @param doubled events that are there more often than they should be
     * @param strange events that should not be there at all
     * @param outOfOrder events that come after one that they should come before
     */
    record Difference(int lost, int doubled, int strange, int outOfOrder) {
        static final Difference NONE = new Difference(0, 0, 0, 0);

        Difference plus(Difference other) {
            return new Difference(
                    lost + other.lost, doubled + other.doubled, strange + other.strange, outOfOrder + other.outOfOrder);
        }

        @Override
        public String toString() {
            return lost + " lost, " + doubled + " doubled, " + strange + " strange, " + outOfOrder + " out of order";
        }
    }

    /** How this differs from {@code expected}. */
    Difference from(Sequences expected) {
        return from(expected, finding -> {});
    }

    /** The same; {@code findings} hears of each event that is lost, doubled, strange or out of order. */
    Difference from(Sequences expected, Consumer<String> findings) {
        Set<String> keys = new LinkedHashSet<>(expected.all.keySet());
        keys.addAll(all.keySet());
        Difference difference = Difference.NONE;
        for (String key : keys) {
            difference = difference.plus(difference(
                    expected.all.getOrDefault(key, List.of()),
                    all.getOrDefault(key, List.of()),
                    finding -> findings.accept(key + ": " + finding)));
        }
        return difference;
    }

    private static Difference difference(List<String> expected, List<String> told, Consumer<String> findings) {
        Map<String, Deque<Integer>> places = new HashMap<>();
        for (int i = 0; i < expected.size(); i++) {
            places.computeIfAbsent(expected.get(i), event -> new ArrayDeque<>()).add(i);
        }
        int found = 0;
        int doubled = 0;
        int strange = 0;
        int outOfOrder = 0;
        int furthest = -1;
        for (String event : told) {
            Deque<Integer> left = places.get(event);
            if (left == null) {
                strange++;
                findings.accept("strange " + event);
            } else if (left.isEmpty()) {
                doubled++;
                findings.accept("doubled " + event);
            } else {
                int place = left.remove();
                found++;
                if (place < furthest) {
                    outOfOrder++;
                    findings.accept("out of order " + event);
                }
                furthest = Math.max(furthest, place);
            }
        }
        places.forEach((event, left) -> left.forEach(place -> findings.accept("lost " + event)));
        return new Difference(expected.size() - found, doubled, strange, outOfOrder);
    }
}
