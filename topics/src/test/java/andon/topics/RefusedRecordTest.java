package andon.topics;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import andon.topics.DeadLetter.RefusedSample;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RefusedRecordTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:15:00Z");

    @Test
    void keepsASmallRecordWhole() {
        RecordHeaders headers = new RecordHeaders();
        headers.add("gateway", "gw-1".getBytes(UTF_8)).add("empty", null);
        byte[] value = {0, (byte) 0xFF, '{'};

        DeadLetter letter = new RefusedRecord("t", 3, 4711, -5, "key".getBytes(UTF_8), value, headers)
                .whole(Reason.NOT_JSON, "why", NOW);

        assertThat(letter.truncated()).isFalse();
        assertThat(letter.keyBytes()).isEqualTo("key".getBytes(UTF_8));
        assertThat(letter.valueBytes()).isEqualTo(value);
        assertThat(letter.size()).isEqualTo(3);
        assertThat(letter.sha256()).isNull();
        assertThat(letter.timestamp()).isEqualTo(-5);
        assertThat(letter.headers())
                .containsExactly(new DeadLetter.Header("gateway", "Z3ctMQ=="), new DeadLetter.Header("empty", null));
        assertThat(letter.samples()).isEmpty();
        assertThat(letter.id()).isEqualTo("t-3-4711-NOT_JSON");
    }

    @Test
    void keepsWhatWasAbsentAbsent() {
        DeadLetter letter = record(null, null).whole(Reason.NOT_JSON, "why", NOW);

        assertThat(letter.keyBytes()).isNull();
        assertThat(letter.valueBytes()).isNull();
        assertThat(letter.size()).isZero();
        assertThat(letter.truncated()).isFalse();
    }

    @Test
    void fitsItsTopicWhateverWasSentAndSaid() {
        int most = 1_000_000;
        String control = "\u0001".repeat(980_000);
        RecordHeaders headers = new RecordHeaders();
        headers.add("\u0001".repeat(RefusedRecord.MAX_EVIDENCE - 17), new byte[1]);
        RecordHeaders many = new RecordHeaders();
        for (int i = 0; i < 4_000; i++) {
            many.add("", null);
        }
        List<RefusedSample> samples = new ArrayList<>();
        for (int i = 0; i < 50_000; i++) {
            samples.add(new RefusedSample(i, List.of("\u0001".repeat(i % 100))));
        }
        List<DeadLetter> letters = new ArrayList<>();
        letters.add(record(control.substring(0, 200_000).getBytes(UTF_8), new byte[800_000])
                .whole(Reason.KEY_MISMATCH, control, NOW));
        letters.add(record(null, new byte[980_000]).whole(Reason.KEY_MISMATCH, control, NOW));
        letters.add(new RefusedRecord("t", 0, 0, 0, null, null, headers).whole(Reason.NOT_JSON, control, NOW));
        letters.add(new RefusedRecord("t", 0, 0, 0, null, null, many).whole(Reason.NOT_JSON, control, NOW));
        letters.addAll(record(new byte[10], new byte[RefusedRecord.MAX_EVIDENCE - 10])
                .samples(Reason.LATE, control, samples, NOW));

        assertThat(letters).hasSizeGreaterThan(100).allSatisfy(letter -> {
            byte[] key = letter.keyBytes();
            int keyed = key == null ? 0 : key.length;
            assertThat(new JsonSerde<>(DeadLetter.class).toJson(letter).length + keyed)
                    .isLessThan(most);
            assertThat(letter.detail()).hasSize(RefusedRecord.MAX_DETAIL + 1).endsWith("…");
        });
    }

    @Test
    void keepsExactlyTheLimitWhole() {
        assertThat(record(new byte[8], new byte[RefusedRecord.MAX_EVIDENCE - 8])
                        .whole(Reason.TOO_LARGE, "why", NOW)
                        .truncated())
                .isFalse();
        assertThat(record(new byte[8], new byte[RefusedRecord.MAX_EVIDENCE - 7])
                        .whole(Reason.TOO_LARGE, "why", NOW)
                        .truncated())
                .isTrue();
    }

    @Test
    void truncatesALargeValueAndGivesItsDigest() {
        DeadLetter letter = record("k".getBytes(UTF_8), new byte[100_000]).whole(Reason.TOO_LARGE, "why", NOW);

        assertThat(letter.truncated()).isTrue();
        assertThat(letter.keyBytes()).hasSize(1);
        assertThat(letter.valueBytes()).hasSize(RefusedRecord.MAX_EVIDENCE - 1);
        assertThat(letter.size()).isEqualTo(100_000);
        // sha256sum of 100,000 zero bytes
        assertThat(letter.sha256()).isEqualTo("9192c25b734fcbadbe32dadc28089c60db0e39f90cc20ce2e5733f57261acc0c");
    }

    @Test
    void knowsTheRecordItTellsOf() {
        byte[] large = new byte[100_000];
        DeadLetter letter = record(null, large).whole(Reason.TOO_LARGE, "why", NOW);
        byte[] other = large.clone();
        other[99_999] = 1;

        assertThat(letter.isOf(large)).isTrue();
        assertThat(letter.isOf(other)).isFalse();
        assertThat(letter.isOf(new byte[99_999])).isFalse();
        assertThat(letter.isOf(null)).isFalse();
        assertThat(record(null, null).whole(Reason.NOT_JSON, "why", NOW).isOf(null))
                .isTrue();
    }

    @Test
    void alwaysFitsItsTopic() {
        RecordHeaders headers = new RecordHeaders();
        for (int i = 0; i < 1000; i++) {
            headers.add("header" + i, new byte[1000]);
        }
        RefusedRecord huge = new RefusedRecord("t", 0, 0, 0, new byte[1_000_000], new byte[5_000_000], headers);
        List<RefusedSample> samples = new ArrayList<>();
        for (int i = 0; i < 50_000; i++) {
            samples.add(new RefusedSample(i, List.of("a-monitor-with-a-long-name", "another-monitor")));
        }

        List<DeadLetter> letters = huge.samples(Reason.LATE, "why", samples, NOW);

        List<RefusedSample> told = new ArrayList<>();
        for (DeadLetter letter : letters) {
            assertThat(new JsonSerde<>(DeadLetter.class).toJson(letter)).hasSizeLessThan(400_000);
            assertThat(letter.key()).isNull();
            assertThat(letter.headers()).isEmpty();
            told.addAll(letter.samples());
        }
        assertThat(told).isEqualTo(samples);
        assertThat(letters.stream().map(DeadLetter::id)).doesNotHaveDuplicates().contains("t-0-0-LATE-0");
    }

    @Test
    void onlyTheListedSamplesCountWhenSentAgain() throws Exception {
        List<RefusedSample> samples = List.of(new RefusedSample(1, List.of("pumps")), new RefusedSample(4, List.of()));

        ResendScope scope = ResendScope.of(new RecordHeaders().add(ResendScope.HEADER, ResendScope.header(samples)));

        assertThat(scope.covers(1, "pumps")).isTrue();
        assertThat(scope.covers(1, "fans")).isFalse();
        assertThat(scope.covers(4, "fans")).isTrue();
        assertThat(scope.covers(0, "pumps")).isFalse();
        assertThat(scope.covers(1)).isTrue();
        assertThat(scope.covers(2)).isFalse();
    }

    @Test
    void everythingCountsTheFirstTime() throws Exception {
        ResendScope scope = ResendScope.of(new RecordHeaders());

        assertThat(scope).isSameAs(ResendScope.ALL);
        assertThat(scope.covers(7, "any")).isTrue();
        assertThat(scope.covers(7)).isTrue();
    }

    @Test
    void refusesAScopeThatCannotBeRead() {
        for (String header : List.of("", "[]", "x", "{}", "[{\"index\":\"a\"}]", "[{\"index\":1}]", "null", "[null]")) {
            assertThatThrownBy(
                            () -> ResendScope.of(new RecordHeaders().add(ResendScope.HEADER, header.getBytes(UTF_8))))
                    .as(header)
                    .isInstanceOf(TelemetryRefused.class)
                    .hasMessage("WRONG_TYPE: header andon-resend must be a JSON array of at least one {\"index\","
                            + " \"monitors\"}");
        }
    }

    private static RefusedRecord record(byte @Nullable [] key, byte @Nullable [] value) {
        return new RefusedRecord("t", 0, 0, 0, key, value, new RecordHeaders());
    }
}
