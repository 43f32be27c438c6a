package andon.app.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import andon.app.config.AndonConfig;
import andon.app.monitoring.Collected;
import andon.app.monitoring.Fixtures;
import andon.app.monitoring.Fixtures.Sent;
import andon.app.monitoring.Monitors;
import andon.models.inference.DeviceChoice;
import andon.topics.Alert;
import andon.topics.DeadLetter;
import andon.topics.Partitioning;
import andon.topics.Reason;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Over a real broker: what comes out equals what the engine publishes without Kafka, whatever happens in between. */
class LivePipelineTest {
    @TempDir
    private static Path bundles;

    @TempDir
    private Path directory;

    private static AndonConfig config;
    private static Monitors monitors;

    @BeforeAll
    static void open() throws Exception {
        config = Fixtures.config(Fixtures.bundles(bundles));
        monitors = Monitors.open(config.monitors(), config.bundles(), DeviceChoice.CPU);
    }

    @AfterAll
    static void close() {
        monitors.close();
    }

    @Test
    void killedThreeTimesInMidStreamItPublishesWhatAnUninterruptedRunPublishes() throws Exception {
        List<Sent> telemetry = Fixtures.telemetry(4, 24_000, 6);
        List<Sent> measurements = Fixtures.measurements(4, 250, 6);
        Collected expected = driven(telemetry, measurements);
        int anomalies = expected.anomalies().size();
        assertThat(anomalies).isGreaterThan(1_000);
        Path output = directory.resolve("andon.log");

        Collected collected;
        try (LiveAndon live = new LiveAndon(directory.resolve("broker"))) {
            Process andon = KillableAndon.start(live.bootstrap(), bundles, true, 0, output);
            try {
                CompletableFuture<Void> sending =
                        CompletableFuture.runAsync(() -> sendSlowly(live, telemetry, measurements));
                for (int percent : new int[] {10, 35, 60}) {
                    live.await(soFar -> soFar.anomalies().size() >= anomalies * percent / 100);
                    assertThat(andon.isAlive()).as(() -> read(output)).isTrue();
                    andon.destroyForcibly().waitFor();
                    live.drain();
                    andon = KillableAndon.start(live.bootstrap(), bundles, true, 0, output);
                    live.awaitRecovery();
                }
                sending.join();
                live.await(soFar -> soFar.anomalies().size() >= anomalies
                        && soFar.comparableStatuses().values().stream()
                                        .mapToInt(List::size)
                                        .sum()
                                >= expected.statuses().size()
                        && soFar.alerts().size() >= expected.alerts().size()
                        && soFar.trends().size() >= expected.trends().size());
            } finally {
                andon.destroy();
                andon.waitFor();
            }
            collected = live.drain();
        }

        assertThat(collected.comparableAnomalies()).isEqualTo(expected.comparableAnomalies());
        assertThat(collected.comparableStatuses()).isEqualTo(expected.comparableStatuses());
        assertThat(collected.deadLetters()).hasSameSizeAs(expected.deadLetters());
        assertThat(expected.comparableAlerts().size()).isGreaterThan(10);
        assertThat(collected.comparableAlerts()).isEqualTo(expected.comparableAlerts());
        collected.comparableAlerts().values().forEach(LivePipelineTest::assertRevisedWithoutGap);
        assertThat(expected.comparableTrends()).hasSize(3 * 4);
        assertThat(collected.comparableTrends()).isEqualTo(expected.comparableTrends());
        assertThat(Fixtures.offline(config, monitors, telemetry).comparableAnomalies())
                .isEqualTo(expected.comparableAnomalies());
    }

    /** What an uninterrupted run publishes, with charts, on Kafka's own test driver. */
    private static Collected driven(List<Sent> telemetry, List<Sent> measurements) {
        try (DrivenAndon driver = new DrivenAndon(Fixtures.charted(config), monitors, 1)) {
            telemetry.forEach(driver::send);
            measurements.forEach(driver::measure);
            return driver.collect();
        }
    }

    private static void assertRevisedWithoutGap(List<Alert> revisions) {
        assertThat(revisions)
                .extracting(Alert::revision)
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, revisions.size()).boxed().toList());
    }

    /** About 1,500 records a second, so that each kill comes between records. */
    private static void sendSlowly(LiveAndon live, List<Sent> telemetry, List<Sent> measurements) {
        for (int i = 0; i < telemetry.size(); i++) {
            live.send(telemetry.get(i));
            if (i % 24 == 0) {
                live.measure(measurements.get(i / 24));
            }
            if (i % 30 == 0) {
                LockSupport.parkNanos(20_000_000);
            }
        }
        live.flush();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }

    @Test
    void theBrokerTheTestDriverAndTheScoreCommandPublishTheSame() throws Exception {
        Path csv = directory.resolve("recording.csv");
        List<Sent> telemetry = Fixtures.recording(csv, 3_000, 9);
        AndonConfig one = Fixtures.withMonitors(config, config.monitors().subList(0, 1));

        Collected driven;
        try (Monitors ofOne = Monitors.open(one.monitors(), one.bundles(), DeviceChoice.CPU);
                DrivenAndon driver = new DrivenAndon(one, ofOne, 1)) {
            telemetry.forEach(driver::send);
            driven = driver.collect();
        }
        int anomalies = driven.anomalies().size();
        int alerts = driven.alerts().size();
        Collected live;
        try (LiveAndon andon = new LiveAndon(directory.resolve("broker"))) {
            telemetry.forEach(andon::send);
            andon.flush();
            try (QualityPipeline pipeline = QualityPipeline.start(andon.config(one))) {
                andon.await(soFar ->
                        soFar.anomalies().size() >= anomalies && soFar.alerts().size() >= alerts);
                assertThat(pipeline.failure()).isNull();
            }
            live = andon.drain();
        }
        List<String> scored = score(csv);

        assertThat(anomalies).isGreaterThan(50);
        assertThat(live.comparableAnomalies()).isEqualTo(driven.comparableAnomalies());
        assertThat(live.comparableStatuses()).isEqualTo(driven.comparableStatuses());
        assertThat(driven.alerts()).isNotEmpty();
        assertThat(live.comparableAlerts()).isEqualTo(driven.comparableAlerts());
        assertThat(scored)
                .startsWith(live.anomalies().stream()
                        .map(anomaly -> anomaly.windowEnd() + " " + anomaly.score() + " "
                                + anomaly.contributions().get(0).share())
                        .toArray(String[]::new));
        // The end of the file counts as silence: it closes the rows that the grace keeps open on the stream.
        assertThat(scored.size() - anomalies).isLessThanOrEqualTo(21);
    }

    /** The anomalous windows as {@code andon score} writes them: end, score, the largest share. */
    private List<String> score(Path csv) throws Exception {
        Path out = directory.resolve("scores.jsonl");
        Process score = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        "andon.app.cli.Main",
                        "score",
                        "--bundle",
                        bundles.resolve("mlp/1").toString(),
                        "--input",
                        csv.toString(),
                        "--asset",
                        "plant/0",
                        "--out",
                        out.toString())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("score.log").toFile())
                .start();
        assertThat(score.waitFor())
                .as(() -> read(directory.resolve("score.log")))
                .isZero();
        List<String> anomalous = new ArrayList<>();
        for (String line : Files.readAllLines(out)) {
            JsonNode window = new ObjectMapper().readTree(line);
            if (window.get("verdict").asText().equals("ANOMALOUS")) {
                double share = 0;
                for (JsonNode contribution : window.get("contributions")) {
                    share = Math.max(share, contribution.asDouble());
                }
                anomalous.add(window.get("windowEnd").asText() + " "
                        + window.get("score").asDouble() + " " + share);
            }
        }
        return anomalous;
    }

    @Test
    void tenThousandMalformedRecordsAmongAHundredThousandAreEachADeadLetterAndChangeNothing() throws Exception {
        List<Sent> good = Fixtures.telemetry(40, 100_000, 7);
        Collected expected = Fixtures.offline(config, monitors, good);
        Map<Reason, Integer> reasons = new EnumMap<>(Reason.class);
        expected.deadLetters().forEach(letter -> reasons.merge(letter.reason(), 1, Integer::sum));
        List<Sent> mixed = mixInMalformed(good, reasons);
        assertThat(mixed).hasSize(110_000);

        Collected collected;
        try (LiveAndon live = new LiveAndon(directory.resolve("broker"))) {
            mixed.forEach(live::send);
            live.flush();
            try (QualityPipeline pipeline = QualityPipeline.start(live.config(config))) {
                int letters =
                        reasons.values().stream().mapToInt(Integer::intValue).sum();
                live.await(soFar -> soFar.deadLetters().size() >= letters
                        && soFar.anomalies().size() >= expected.anomalies().size());
                assertThat(pipeline.failure()).isNull();
            }
            collected = live.drain();
        }

        Map<Reason, Integer> published = new EnumMap<>(Reason.class);
        collected.deadLetters().forEach(letter -> published.merge(letter.reason(), 1, Integer::sum));
        assertThat(published).isEqualTo(reasons);
        assertThat(collected.deadLetters()).extracting(DeadLetter::id).doesNotHaveDuplicates();
        Map<String, Sent> places = places(mixed);
        assertThat(collected.deadLetters()).allSatisfy(letter -> {
            Sent sent = places.get(letter.partition() + " " + letter.offset());
            assertThat(sent).isNotNull();
            assertThat(letter.isOf(sent.value())).isTrue();
            assertThat(letter.timestamp()).isEqualTo(sent.kafkaTime());
        });
        assertThat(collected.comparableAnomalies()).isEqualTo(expected.comparableAnomalies());
    }

    /** What lies at which partition and offset, after it was sent in this order. */
    private static Map<String, Sent> places(List<Sent> sent) {
        Map<String, Sent> places = new HashMap<>();
        int[] offsets = new int[2];
        for (Sent one : sent) {
            int partition = Partitioning.MURMUR2.partition(one.asset().getBytes(UTF_8), offsets.length);
            places.put(partition + " " + offsets[partition]++, one);
        }
        return places;
    }

    private static List<Sent> mixInMalformed(List<Sent> good, Map<Reason, Integer> reasons) {
        record Malformed(Reason reason, String json) {}

        String asset = "\"asset\":\"plant/0\"";
        List<Malformed> kinds = List.of(
                new Malformed(Reason.NOT_JSON, "{" + asset + ",\"time\":1"),
                new Malformed(Reason.NOT_JSON, "not json at all"),
                new Malformed(Reason.MISSING_ASSET, "{\"time\":1,\"values\":{\"s0\":1}}"),
                new Malformed(Reason.MISSING_TIME, "{" + asset + ",\"values\":{\"s0\":1}}"),
                new Malformed(Reason.WRONG_TYPE, "{" + asset + ",\"time\":true,\"values\":{\"s0\":1}}"),
                new Malformed(Reason.TOO_LARGE, "{" + asset + ",\"extra\":" + "[".repeat(100)),
                new Malformed(
                        Reason.KEY_MISMATCH, "{\"asset\":\"another\",\"time\":1795305600000,\"values\":{\"s0\":1}}"),
                new Malformed(
                        Reason.FUTURE, "{" + asset + ",\"time\":\"2099-01-01T00:00:00Z\",\"values\":{\"s0\":1}}"));
        Random random = new Random(8);
        List<Sent> mixed = new ArrayList<>(good);
        for (int i = 0; i < 10_000; i++) {
            Malformed malformed = kinds.get(i % kinds.size());
            mixed.add(new Sent("plant/0", Fixtures.START, malformed.json.getBytes(UTF_8)));
            reasons.merge(malformed.reason, 1, Integer::sum);
        }
        // The good ones keep their order; each malformed one goes to a random place.
        List<Sent> result = new ArrayList<>(mixed.size());
        int nextGood = 0;
        int nextBad = good.size();
        while (nextGood < good.size() || nextBad < mixed.size()) {
            boolean takeGood = nextBad == mixed.size() || (nextGood < good.size() && random.nextInt(11) > 0);
            result.add(mixed.get(takeGood ? nextGood++ : nextBad++));
        }
        return result;
    }
}
