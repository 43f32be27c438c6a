package andon.app.demo;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Notes on the screen when the simulator breaks a machine and when it mends it. */
final class FaultNotes {
    private final DemoScreen screen;
    private final Instant start;
    private final Iterator<FaultEpisode> coming;
    private final List<FaultEpisode> begun;
    private final Deque<FaultEpisode> present = new ArrayDeque<>();
    private @Nullable FaultEpisode next;

    /**
     * Notes on the faults of {@code coming}.
     *
     * @param start when the plant's second 0 is
     * @param begun takes those that have begun
     */
    FaultNotes(DemoScreen screen, Instant start, Iterator<FaultEpisode> coming, List<FaultEpisode> begun) {
        this.screen = screen;
        this.start = start;
        this.coming = coming;
        this.begun = begun;
        this.next = coming.hasNext() ? coming.next() : null;
    }

    /** The plant's time has come to {@code epochMillis}. */
    void until(long epochMillis) {
        double second = (epochMillis - start.toEpochMilli()) / 1000.0;
        while (next != null && next.begin() <= second) {
            screen.note(
                    at(next.begin()),
                    next.asset(),
                    "simulated fault: " + next.fault().spelling() + " – "
                            + next.fault().meaning());
            begun.add(next);
            present.add(next);
            next = coming.hasNext() ? coming.next() : null;
        }
        while (!present.isEmpty() && present.peek().end() <= second) {
            FaultEpisode over = present.remove();
            screen.note(
                    at(over.end()),
                    over.asset(),
                    "simulated repair: " + over.fault().spelling() + " is mended");
        }
    }

    private Instant at(double second) {
        return start.plusMillis((long) (1000 * second));
    }
}
