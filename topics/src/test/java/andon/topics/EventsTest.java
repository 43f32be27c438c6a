package andon.topics;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import andon.topics.Anomaly.BundleReference;
import andon.topics.Anomaly.ClosedBy;
import andon.topics.Anomaly.Contribution;
import andon.topics.DeadLetter.Header;
import andon.topics.DeadLetter.RefusedSample;
import andon.topics.Status.Kind;
import andon.topics.Status.Phase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.Test;

/** Each version of an event, as it was once written, stays readable, and is still written so. */
class EventsTest {
    private static final String DIGEST = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
    private static final Instant TIME = Instant.parse("2026-11-22T10:15:00Z");

    private static final Anomaly ANOMALY = AnomalyBuilder.builder()
            .id("8c1f4e")
            .asset("plant1/line2/pump-7")
            .monitor("pumps")
            .epoch(1)
            .windowStart(TIME)
            .windowEnd(TIME.plusSeconds(60))
            .score(3)
            .threshold(1)
            .grade(0.75)
            .contributions(
                    List.of(new Contribution("pressure", 0.8, 2.9, 2.3), new Contribution("flow", 0.2, 11, 12.5)))
            .coverage(0.95)
            .bundle(new BundleReference("pump", "1", "sha256:" + DIGEST))
            .device("cpu")
            .context(new Context("P-100", "B42", "R1"))
            .closedBy(ClosedBy.CLOCK)
            .detectedAt(TIME.plusMillis(62_125))
            .build();

    @Test
    void anomalyIsAsItWas() throws Exception {
        Golden.assertGolden("anomaly.v1", Anomaly.class, ANOMALY);
    }

    @Test
    void statusIsAsItWas() throws Exception {
        Golden.assertGolden(
                "status.v1",
                Status.class,
                StatusBuilder.builder()
                        .id("51ab07")
                        .asset("plant1/line2/pump-7")
                        .monitor("pumps")
                        .kind(Kind.UNDECIDED)
                        .phase(Phase.ENDED)
                        .start(TIME)
                        .end(TIME.plusSeconds(300))
                        .count(300)
                        .reason("gap")
                        .detail("pressure was missing for longer than its max-gap of 5s")
                        .epoch(0)
                        .detectedAt(TIME.plusSeconds(302))
                        .build());
    }

    @Test
    void deadLetterIsAsItWas() throws Exception {
        Golden.assertGolden(
                "dead-letter.v1",
                DeadLetter.class,
                DeadLetterBuilder.builder()
                        .reason(Reason.LATE)
                        .detail("10:15:00Z is 7s before the open row")
                        .topic("andon.telemetry")
                        .partition(3)
                        .offset(4711)
                        .timestamp(1795342500250L)
                        .key("cHVtcC03")
                        .value("eyJhc3NldCI6InB1bXAtNyJ9")
                        .size(70_000)
                        .sha256(DIGEST)
                        .truncated(true)
                        .headers(List.of(new Header("gateway", "Z3ctMQ=="), new Header("empty", null)))
                        .samples(List.of(new RefusedSample(0, List.of("pumps")), new RefusedSample(4, List.of())))
                        .refusedAt(TIME.plusSeconds(9))
                        .build());
    }

    @Test
    void leavesOutWhatIsAbsent() {
        JsonSerde<Status> serde = new JsonSerde<>(Status.class);
        Status status = StatusBuilder.builder()
                .id("1")
                .asset("-")
                .kind(Kind.DEVICE)
                .phase(Phase.POINT)
                .start(TIME)
                .end(TIME)
                .count(1)
                .detail("on the CPU")
                .epoch(0)
                .detectedAt(TIME)
                .build();

        String json = new String(serde.toJson(status), UTF_8);

        assertThat(json).doesNotContain("null", "monitor", "reason");
        assertThat(SchemaFile.strict("status.v1").faults(json)).isEmpty();
        assertThat(serde.fromJson(json.getBytes(UTF_8))).isEqualTo(status);
    }

    @Test
    void everyWordOfAnEnumIsInItsSchema() {
        assertThat(Golden.words("status.v1", "/properties/kind/examples"))
                .containsExactly(
                        "silence",
                        "undecided",
                        "clock-reset",
                        "clock-jump",
                        "model",
                        "device",
                        "alarm-rate",
                        "too-many-assets",
                        "processing-failed",
                        "state-lost");
        for (Kind kind : Words.known(Kind.class)) {
            Status status = StatusBuilder.builder()
                    .id("1")
                    .asset("a")
                    .monitor("m")
                    .kind(kind)
                    .phase(Phase.POINT)
                    .start(TIME)
                    .end(TIME)
                    .count(1)
                    .reason("r")
                    .detail("d")
                    .epoch(0)
                    .detectedAt(TIME)
                    .build();
            assertThat(SchemaFile.strict("status.v1")
                            .faults(new String(new JsonSerde<>(Status.class).toJson(status), UTF_8)))
                    .isEmpty();
        }
        List<String> reasons = new ArrayList<>();
        for (Reason reason : Words.known(Reason.class)) {
            reasons.add(reason.name());
        }
        assertThat(Golden.words("dead-letter.v1", "/properties/reason/examples"))
                .isEqualTo(reasons);
    }

    @Test
    void readsALaterVersionWithMoreFields() {
        String later = SchemaFile.text("/golden/anomaly.v1.json").replaceFirst("\\{", "{\"added\":{\"later\":1},");

        assertThat(new JsonSerde<>(Anomaly.class).fromJson(later.getBytes(UTF_8)))
                .isEqualTo(ANOMALY);
    }

    @Test
    void refusesWhatIsNoEvent() {
        JsonSerde<Status> serde = new JsonSerde<>(Status.class);
        String golden = SchemaFile.text("/golden/status.v1.json");

        assertThatThrownBy(() ->
                        serde.fromJson(golden.replace("\"asset\"", "\"unit\"").getBytes(UTF_8)))
                .isInstanceOf(SerializationException.class)
                .hasMessageStartingWith("not a Status: ")
                .hasMessageContaining("asset is missing");
        assertThatThrownBy(() ->
                        serde.fromJson(golden.replace("\"epoch\"", "\"age\"").getBytes(UTF_8)))
                .hasMessageStartingWith("not a Status: ");
        assertThatThrownBy(() -> serde.fromJson("[".getBytes(UTF_8))).hasMessageStartingWith("not a Status: ");
        assertThat(serde.deserializer().deserialize("t", null)).isNull();
        assertThat(serde.serializer().serialize("t", null)).isNull();
    }

    @Test
    void refusesNumbersThatJsonCannotBear() {
        assertThatThrownBy(() -> new Contribution("p", Double.NaN, 0, 0))
                .hasMessage("anomaly.contributions.share must be finite, was NaN");
        assertThatThrownBy(() -> AnomalyBuilder.builder()
                        .id("1")
                        .asset("a")
                        .monitor("m")
                        .epoch(0)
                        .windowStart(TIME)
                        .windowEnd(TIME)
                        .score(Double.POSITIVE_INFINITY)
                        .threshold(1)
                        .grade(1)
                        .contributions(List.of())
                        .coverage(1)
                        .bundle(ANOMALY.bundle())
                        .device("cpu")
                        .closedBy(ClosedBy.IDLE)
                        .detectedAt(TIME)
                        .build())
                .hasMessage("anomaly.score must be finite, was Infinity");
    }

    @Test
    void bearsCloudEventsHeaders() {
        List<String> headers = new ArrayList<>();
        CloudEvents.headers(Anomaly.TYPE, "8c1f4e", "/andon/plant1", TIME)
                .forEach(header -> headers.add(header.key() + ": " + new String(header.value(), UTF_8)));

        assertThat(headers)
                .containsExactly(
                        "ce_specversion: 1.0",
                        "ce_id: 8c1f4e",
                        "ce_type: andon.anomaly.v1",
                        "ce_source: /andon/plant1",
                        "ce_time: 2026-11-22T10:15:00Z",
                        "content-type: application/json");
    }
}
