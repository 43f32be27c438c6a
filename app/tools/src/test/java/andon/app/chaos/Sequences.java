package andon.app.chaos;

import andon.app.monitoring.Collected;
import andon.topics.Alert;
import andon.topics.DeadLetter;
import andon.topics.JsonSerde;
import andon.topics.RefusedCommand;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Events in the order in which they are read, for each kind and key of which the order is promised; what of them is compared
 * is {@link Collected}'s business. The wall-clock times of refusals and of what people did are excluded.
 */
final class Sequences {
    /** Of which there are sequences. */
    static final List<String> KINDS = List.of("anomaly", "status", "alert", "trend", "dead letter", "refused command");

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> WHEN = Set.of("at", "refusedAt");
    private static final Set<String> WHEN_AND_WHERE = Set.of("at", "refusedAt", "partition", "offset");

    private final Map<Key, List<String>> all = new LinkedHashMap<>();
    private int size;

    /** What has an order of its own. */
    private record Key(String kind, String of) {
        @Override
        public String toString() {
            return kind + " " + of;
        }
    }

    /** Without the places of refused records: the topology on the test driver has only one partition. */
    Sequences(Collected collected) {
        this(collected, WHEN_AND_WHERE);
    }

    /** Also compares where a refused record lay; for runs whose input lies on the same partitions. */
    static Sequences withPlaces(Collected collected) {
        return new Sequences(collected, WHEN);
    }

    private Sequences(Collected collected, Set<String> excluded) {
        collected.comparableAnomalies().forEach((asset, events) -> put("anomaly", asset, events));
        collected.comparableStatuses().forEach((asset, events) -> put("status", asset, events));
        collected
                .comparableAlerts()
                .forEach((id, events) -> put(
                        "alert",
                        id,
                        events.stream()
                                .map(event -> json(Alert.class, event, excluded))
                                .toList()));
        collected.comparableTrends().forEach((chart, events) -> put("trend", chart, events));
        for (DeadLetter letter : collected.deadLetters()) {
            put("dead letter", letter.topic() + " " + letter.key(), List.of(json(DeadLetter.class, letter, excluded)));
        }
        // Commands that name no asset take another way, so that the order among commands is not promised.
        for (RefusedCommand refused : collected.refusedCommands()) {
            put(
                    "refused command",
                    String.valueOf(refused.command()),
                    List.of(json(RefusedCommand.class, refused, excluded)));
        }
    }

    /** An event without the fields of those names, however deep they lie. */
    private static <E> String json(Class<E> type, E event, Set<String> excluded) {
        try {
            JsonNode tree = JSON.readTree(new JsonSerde<>(type).toJson(event));
            for (String name : excluded) {
                tree.findParents(name).forEach(parent -> ((ObjectNode) parent).remove(name));
            }
            return tree.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void put(String kind, String of, List<?> events) {
        List<String> sequence = all.computeIfAbsent(new Key(kind, of), any -> new ArrayList<>());
        events.forEach(event -> sequence.add(event.toString()));
        size += events.size();
    }

    /** How many events there are of each kind. */
    Map<String, Integer> sizes() {
        Map<String, Integer> sizes = new LinkedHashMap<>();
        all.forEach((key, events) -> sizes.merge(key.kind(), events.size(), Integer::sum));
        return sizes;
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
        return byKind(expected, findings).values().stream().reduce(Difference.NONE, Difference::plus);
    }

    /** The same for each kind of events. */
    Map<String, Difference> byKind(Sequences expected, Consumer<String> findings) {
        Set<Key> keys = new LinkedHashSet<>(expected.all.keySet());
        keys.addAll(all.keySet());
        Map<String, Difference> differences = new LinkedHashMap<>();
        for (Key key : keys) {
            Difference difference = difference(
                    expected.all.getOrDefault(key, List.of()),
                    all.getOrDefault(key, List.of()),
                    finding -> findings.accept(key + ": " + finding));
            differences.merge(key.kind(), difference, Difference::plus);
        }
        return differences;
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
