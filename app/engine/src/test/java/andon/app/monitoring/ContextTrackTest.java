package andon.app.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import andon.models.window.Grid;
import andon.models.window.StateInput;
import andon.topics.Context;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ContextTrackTest {
    private static final Grid GRID = new Grid(10);

    record Sample(long time, Context context) {}

    /** What a track would be that keeps every change. */
    private static final class Whole {
        private final List<Sample> changes = new ArrayList<>();

        void add(Sample samples) {
            int at = changes.size();
            while (at > 0 && changes.get(at - 1).time > samples.time) {
                at--;
            }
            if (at == 0 || !changes.get(at - 1).context.equals(samples.context)) {
                changes.add(at, samples);
            }
        }

        @Nullable
        Context before(long time) {
            Context context = null;
            for (Sample change : changes) {
                context = change.time < time ? change.context : context;
            }
            return context;
        }
    }

    @Property(seed = "20261130", tries = 2000)
    void knowsTheContextAtTheEndOfEachRowAsIfItKeptAll(@ForAll("samples") List<Sample> samples) {
        ContextTrack track = ContextTrack.NONE;
        Whole whole = new Whole();
        long forgotten = 0;
        for (int i = 0; i < samples.size(); i++) {
            track = track.with(samples.get(i).time, samples.get(i).context, GRID);
            whole.add(samples.get(i));
            if (i == samples.size() / 2) {
                forgotten = 20;
                track.forgetBefore(forgotten);
            }
            for (long row = forgotten / 10; row < 6; row++) {
                assertThat(track.before(GRID.end(row))).as("row %d", row).isEqualTo(whole.before(GRID.end(row)));
            }
        }
        assertThat(ContextTrack.read(StateInput.of(track.bytes())).before(100)).isEqualTo(whole.before(100));
    }

    @Test
    void keepsOneContextOfARow() {
        ContextTrack track = ContextTrack.NONE;
        for (int i = 0; i < 13_000; i++) {
            track = track.with(5, context(i % 2 == 0 ? "A" : "B"), GRID);
        }

        assertThat(track.bytes()).hasSize(4 + 8 + 3 + 2 + 1);
        assertThat(track.before(10)).isEqualTo(context("B"));
    }

    @Test
    @Timeout(5)
    void hasABoundInBytesAndTakesNoTimeForManyRows() {
        ContextTrack track = ContextTrack.NONE;
        String euros = "€".repeat(1000);
        for (int i = 0; i < 50_000; i++) {
            track = track.with(10L * i, new Context(euros, euros, "R" + i), GRID);
        }

        assertThat(track.bytes()).hasSizeBetween(56 << 10, 64 << 10);
        assertThat(track.before(500_000)).isEqualTo(new Context(euros, euros, "R49999"));
        assertThat(ContextTrack.NONE.before(500_000)).isNull();
    }

    @Provide
    Arbitrary<List<Sample>> samples() {
        return Combinators.combine(Arbitraries.longs().between(0, 59), Arbitraries.of("A", "B", "C"))
                .as((time, batch) -> new Sample(time, context(batch)))
                .list()
                .ofMinSize(1)
                .ofMaxSize(12);
    }

    private static Context context(String batch) {
        return new Context(null, batch, null);
    }
}
