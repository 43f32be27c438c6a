package andon.app.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import andon.app.chaos.Sequences.Difference;
import andon.app.monitoring.Collected;
import andon.topics.Status;
import andon.topics.StatusBuilder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SequencesTest {
    @Test
    void theSameIsNoDifference() {
        assertThat(of("a1", "a2", "b1").from(of("a1", "a2", "b1"))).isEqualTo(Difference.NONE);
    }

    @Test
    void theOrderBetweenAssetsIsNotPromised() {
        assertThat(of("b1", "a1", "a2").from(of("a1", "a2", "b1"))).isEqualTo(Difference.NONE);
    }

    @Test
    void whatIsMissingIsLost() {
        assertThat(of("a2").from(of("a1", "a2", "b1"))).isEqualTo(new Difference(2, 0, 0, 0));
    }

    @Test
    void whatComesAgainIsDoubled() {
        assertThat(of("a1", "a2", "a1", "a2").from(of("a1", "a2"))).isEqualTo(new Difference(0, 2, 0, 0));
    }

    @Test
    void whatShouldNotBeThereIsStrange() {
        assertThat(of("a1", "a3", "c1").from(of("a1"))).isEqualTo(new Difference(0, 0, 2, 0));
    }

    @Test
    void whatComesAfterItsSuccessorIsOutOfOrder() {
        assertThat(of("a2", "a1", "a3").from(of("a1", "a2", "a3"))).isEqualTo(new Difference(0, 0, 0, 1));
    }

    @Test
    void eachFindingIsTold() {
        List<String> findings = new ArrayList<>();

        of("a2", "a2", "c1").from(of("a1", "a2"), findings::add);

        assertThat(findings)
                .extracting(finding -> finding.replaceFirst("Status\\[id=(..),.*", "$1"))
                .containsExactlyInAnyOrder("status a: doubled a2", "status a: lost a1", "status c: strange c1");
    }

    /** Status events named by asset and number. */
    private static Sequences of(String... names) {
        Collected collected = new Collected();
        for (String name : names) {
            collected.status(StatusBuilder.builder()
                    .id(name)
                    .asset(name.substring(0, 1))
                    .monitor("monitor")
                    .kind(Status.Kind.UNDECIDED)
                    .phase(Status.Phase.STARTED)
                    .start(Instant.EPOCH)
                    .end(Instant.EPOCH)
                    .count(1)
                    .reason("gap")
                    .detail("")
                    .epoch(0)
                    .detectedAt(Instant.EPOCH)
                    .build());
        }
        return new Sequences(collected);
    }
}
