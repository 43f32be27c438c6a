package andon.app.alerts;

import andon.topics.AlertBuilder;
import andon.topics.AlertState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The states of an alarm and what leads from one to another, by ISA-18.2 (IEC 62682), clause 5. One thing is ours: where the
 * standard only says that an alarm may be shelved, suppressed or taken out of service, the stronger takes the place of the
 * weaker, in this order, and never the other way round.
 */
final class AlertTransitions {
    /** Letters of the table: the state's own; {@code -} refused; {@code r} and {@code ?} as {@link #after} says. */
    private static final Map<Character, AlertState> LETTERS = Map.of(
            'N', AlertState.NORMAL,
            'U', AlertState.UNACKNOWLEDGED,
            'A', AlertState.ACKNOWLEDGED,
            'R', AlertState.RETURN_TO_NORMAL_UNACKNOWLEDGED,
            'S', AlertState.SHELVED,
            'D', AlertState.SUPPRESSED_BY_DESIGN,
            'O', AlertState.OUT_OF_SERVICE);

    /** A row for each state, a column for each event, both in the order of their enumerations. */
    private static final String TABLE = """
            from                            raise clear ack shelve unshelve suppress unsuppress out in comment feedback
            NORMAL                            U     -    -     S       -        D         -      O   -    N       N
            UNACKNOWLEDGED                    -     r    A     S       -        D         -      O   -    U       U
            ACKNOWLEDGED                      -     N    -     S       -        D         -      O   -    A       A
            RETURN_TO_NORMAL_UNACKNOWLEDGED   U     -    N     S       -        D         -      O   -    R       R
            SHELVED                           S     S    -     S       ?        D         -      O   -    S       S
            SUPPRESSED_BY_DESIGN              D     D    -     -       -        -         ?      O   -    D       D
            OUT_OF_SERVICE                    O     O    -     -       -        -         -      -   ?    O       O
            """;

    private static final Map<AlertState, Map<AlarmEvent, Character>> NEXT = parse();

    private AlertTransitions() {}

    /**
     * The state after {@code event}.
     *
     * @param active whether the condition holds: if so, what is shelved, suppressed or out of service no longer is
     *     Unacknowledged, and else Normal
     * @param acknowledge whether somebody must take note before an alarm is over; if not, one that clears is Normal
     * @return null if the event is refused in that state
     */
    static @Nullable AlertState after(AlertState state, AlarmEvent event, boolean active, boolean acknowledge) {
        char letter = letter(state, event);
        if (letter == '?') {
            return active ? AlertState.UNACKNOWLEDGED : AlertState.NORMAL;
        }
        if (letter == 'r') {
            return acknowledge ? AlertState.RETURN_TO_NORMAL_UNACKNOWLEDGED : AlertState.NORMAL;
        }
        return LETTERS.get(letter);
    }

    /**
     * Gives {@code alert} its new state, and takes from it what belongs to another state.
     *
     * @param until when shelving ends, for an alert that is to be shelved
     */
    static AlertBuilder enter(AlertBuilder alert, AlertState state, @Nullable Instant until) {
        alert.state(state).shelvedUntil(state == AlertState.SHELVED ? until : null);
        return state == AlertState.UNACKNOWLEDGED ? alert.acknowledgement(null) : alert;
    }

    /** What somebody may ask for in {@code state}. */
    static List<AlarmEvent> allowed(AlertState state) {
        List<AlarmEvent> allowed = new ArrayList<>();
        for (AlarmEvent event : AlarmEvent.values()) {
            if (event.isCommand() && letter(state, event) != '-') {
                allowed.add(event);
            }
        }
        return allowed;
    }

    private static char letter(AlertState state, AlarmEvent event) {
        Map<AlarmEvent, Character> row = NEXT.getOrDefault(state, Map.of());
        return row.getOrDefault(event, '-');
    }

    private static Map<AlertState, Map<AlarmEvent, Character>> parse() {
        Map<AlertState, Map<AlarmEvent, Character>> next = new EnumMap<>(AlertState.class);
        AlarmEvent[] events = AlarmEvent.values();
        TABLE.lines().skip(1).map(line -> line.split(" +")).forEach(cells -> {
            Map<AlarmEvent, Character> row = new EnumMap<>(AlarmEvent.class);
            for (int i = 0; i < events.length; i++) {
                row.put(events[i], cells[i + 1].charAt(0));
            }
            next.put(AlertState.valueOf(cells[0]), row);
        });
        return next;
    }
}
