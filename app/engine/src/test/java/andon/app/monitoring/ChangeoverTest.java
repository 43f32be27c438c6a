package andon.app.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import andon.models.window.Grid;
import andon.topics.Context;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ChangeoverTest {
    private static final Grid GRID = new Grid(10);
    private static final long SETTLING = 7;

    record Sample(long time, String recipe) {}

    private final List<StateLog.Part> parts = new ArrayList<>();

    private Changeover changeover() {
        parts.clear();
        StateLog log = part -> {
            parts.add(part);
            return () -> {};
        };
        return new Changeover(SETTLING, log, new byte[] {1});
    }

    private byte[] logged() {
        List<byte[]> entries = new ArrayList<>();
        parts.get(0).write((key, value) -> entries.add(Objects.requireNonNull(value)));
        return entries.get(0);
    }

    /** A window of two rows settles if the recipe changed in it, or a settling time before its end. */
    @Property(seed = "20261130", tries = 2000)
    void aWindowSettlesAsIfEveryRecipeWereKept(@ForAll("samples") List<Sample> samples) {
        Changeover changeover = changeover();
        List<Sample> all = new ArrayList<>();
        for (Sample one : samples) {
            changeover.observe(one.time, new Context(null, null, one.recipe), GRID);
            if (all.isEmpty() || !all.get(all.size() - 1).recipe.equals(one.recipe)) {
                all.add(one);
            }
        }

        for (long row = 1; row < 8; row++) {
            long start = GRID.start(row - 1);
            long end = GRID.end(row);
            long last = Long.MIN_VALUE;
            for (int i = 1; i < all.size() && all.get(i).time < end; i++) {
                last = all.get(i).time;
            }
            boolean settling = last != Long.MIN_VALUE && (last > start || end - last <= SETTLING);
            assertThat(changeover.isSettling(start, end))
                    .as("row %d of %s", row, samples)
                    .isEqualTo(settling);
            changeover.judged(end);
        }
    }

    @Test
    @Timeout(5)
    void keepsTwoRecipesOfARowAndHasABoundInBytes() {
        Changeover changeover = changeover();
        for (int i = 0; i < 13_000; i++) {
            changeover.observe(5, new Context(null, null, i % 2 == 0 ? "A" : "B"), GRID);
        }
        assertThat(logged()).hasSize(8 + 4 + 2 * (8 + 1 + 2 + 1));

        String euros = "€".repeat(990);
        for (int i = 0; i < 50_000; i++) {
            changeover.observe(10L * i, new Context(null, null, euros + i), GRID);
        }
        assertThat(logged()).hasSizeBetween(60 << 10, 64 << 10);
        assertThat(changeover.isSettling(499_980, 500_000)).isTrue();
    }

    @Provide
    Arbitrary<List<Sample>> samples() {
        return Combinators.combine(Arbitraries.longs().between(0, 69), Arbitraries.of("A", "B", "C"))
                .as(Sample::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(12)
                .map(samples -> samples.stream()
                        .sorted(Comparator.comparingLong(Sample::time))
                        .toList());
    }
}
