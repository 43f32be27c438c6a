package andon.app.chaos;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import andon.app.chaos.Sequences.Difference;
import andon.app.monitoring.Collected;
import andon.topics.DeadLetter;
import andon.topics.JsonSerde;
import andon.topics.RefusedCommand;
import andon.topics.Status;
import andon.topics.StatusBuilder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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

    @Test
    void eachKindIsComparedByItself() {
        Sequences expected = new Sequences(refused("a late", 7, "2026-11-22T00:00:00Z"));

        Sequences published = of("a1");

        assertThat(published.byKind(expected, finding -> {}))
                .isEqualTo(Map.of(
                        "dead letter", new Difference(1, 0, 0, 0),
                        "refused command", new Difference(1, 0, 0, 0),
                        "status", new Difference(0, 0, 1, 0)));
        assertThat(expected.sizes()).isEqualTo(Map.of("dead letter", 1, "refused command", 1));
    }

    @Test
    void theTimeOfARefusalIsNotCompared() {
        Collected one = refused("late", 7, "2026-11-22T00:00:00Z");
        Collected other = refused("late", 7, "2026-11-22T00:00:01Z");

        assertThat(Sequences.withPlaces(other).from(Sequences.withPlaces(one))).isEqualTo(Difference.NONE);
    }

    @Test
    void aDetailOfARefusalIsCompared() {
        Collected one = refused("late", 7, "2026-11-22T00:00:00Z");
        Collected other = refused("later", 7, "2026-11-22T00:00:00Z");

        assertThat(new Sequences(other).from(new Sequences(one))).isEqualTo(new Difference(2, 0, 2, 0));
    }

    @Test
    void thePlaceOfARefusedRecordIsComparedIfAskedFor() {
        Collected one = refused("late", 7, "2026-11-22T00:00:00Z");
        Collected other = refused("late", 8, "2026-11-22T00:00:00Z");

        assertThat(new Sequences(other).from(new Sequences(one)).strange()).isZero();
        assertThat(Sequences.withPlaces(other).from(Sequences.withPlaces(one)).strange())
                .isPositive();
    }

    /** A dead letter and a refused command of that offset. */
    private static Collected refused(String detail, long offset, String time) {
        Collected collected = new Collected();
        String places = "\"detail\":\"" + detail + "\",\"topic\":\"t\",\"partition\":0,\"offset\":" + offset
                + ",\"refusedAt\":\"" + time + "\"}";
        collected.deadLetter(new JsonSerde<>(DeadLetter.class)
                .fromJson(("{\"reason\":\"LATE\",\"timestamp\":0,\"size\":0,\"truncated\":false,\"headers\":[],"
                                + "\"samples\":[]," + places)
                        .getBytes(UTF_8)));
        collected.refusedCommand(
                new JsonSerde<>(RefusedCommand.class).fromJson(("{\"reason\":\"not-json\"," + places).getBytes(UTF_8)));
        return collected;
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
