package andon.app.monitoring;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import andon.app.config.AndonConfig;
import andon.app.monitoring.Fixtures.Sent;
import andon.models.inference.DeviceChoice;
import andon.topics.Context;
import andon.topics.DeadLetter;
import andon.topics.InputLimits;
import andon.topics.Reason;
import andon.topics.Status;
import andon.topics.Status.Kind;
import java.nio.file.Path;
import java.util.Collections;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is logged of one asset stays far below what a producer can send, and texts of any length come back. */
class LargeStateTest {
    private static final long MINUTE = 60_000;

    @TempDir
    private static Path directory;

    private static AndonConfig config;
    private static Monitors monitors;

    @BeforeAll
    static void open() throws Exception {
        config = Fixtures.config(Fixtures.bundles(directory));
        monitors = Monitors.open(config.monitors(), config.bundles(), DeviceChoice.CPU);
    }

    @AfterAll
    static void close() {
        monitors.close();
    }

    private static Sent batch(long time, int samples, String more) {
        String all = IntStream.range(0, samples)
                .mapToObj(i -> "{\"time\":" + (Fixtures.START + time) + ",\"values\":{\"s0\":" + i + ".25}}")
                .collect(Collectors.joining(","));
        String json = "{\"asset\":\"x\",\"samples\":[" + all + "]" + more + "}";
        return new Sent("x", Fixtures.START + time, json.getBytes(UTF_8));
    }

    private static int loggedBytes(EngineRun run) {
        return run.log().entrySet().stream()
                .filter(entry -> entry.getKey().startsWith("48"))
                .mapToInt(entry -> entry.getValue().length)
                .sum();
    }

    @Test
    void aRecordIsLoggedOnceHoweverManyOfItsSamplesAreHeld() {
        EngineRun run = new EngineRun(config, monitors);
        run.steady(0, 6_000);
        Sent batch = batch(17 * MINUTE, 145, "");

        run.send(batch);

        // Once the record, 4 bytes for each sample, and where it lay.
        assertThat(loggedBytes(run)).isBetween(batch.value().length + 4 * 145, batch.value().length + 4 * 145 + 100);
        run.crash();
        run.value(17 * MINUTE + 100, 1);
        run.value(17 * MINUTE + 200, 1);
        assertThat(run.collected().statuses()).extracting(Status::kind).contains(Kind.CLOCK_JUMP);
        assertThat(run.collected().deadLetters()).isEmpty();
        assertThat(run.collected().samples()).hasSize(61 + 145 + 2);
        assertThat(loggedBytes(run)).isZero();
    }

    @Test
    void heldSamplesOfOneRecordAreRefusedInOneDeadLetter() {
        EngineRun run = new EngineRun(config, monitors);
        run.steady(0, 6_000);
        run.send(batch(17 * MINUTE, 145, ""));
        run.value(6_100, 1);

        assertThat(run.collected().deadLetters()).singleElement().satisfies(letter -> {
            assertThat(letter.reason()).isEqualTo(Reason.CLOCK_JUMP);
            assertThat(letter.samples()).hasSize(145);
        });
    }

    @Test
    void aRecordThatIsTooLargeToBeHeldIsRefusedAtOnceAndTheJumpIsBelievedAllTheSame() {
        EngineRun run = new EngineRun(config, monitors);
        run.steady(0, 6_000);
        String padding = ",\"note\":\"" + "n".repeat(600 << 10) + "\"";

        run.send(batch(17 * MINUTE, 2, padding));

        assertThat(loggedBytes(run)).isZero();
        assertThat(run.collected().deadLetters())
                .singleElement()
                .extracting(DeadLetter::detail)
                .isEqualTo("time 2026-11-22T00:17:00Z must not lie more than telemetry.max-jump 10 min ahead of the"
                        + " asset's clock unless three rising times confirm it; until then at most 1024 samples and 512 KiB"
                        + " of records are held");
        run.crash();
        run.send(batch(18 * MINUTE, 1, padding));
        run.send(batch(19 * MINUTE, 1, padding));
        assertThat(run.collected().deadLetters()).hasSize(2);
        assertThat(run.collected().statuses()).extracting(Status::kind).contains(Kind.CLOCK_JUMP);
    }

    @Test
    void heldRecordsThatAreTooLargeTogetherMakeRoomForTheNext() {
        EngineRun run = new EngineRun(config, monitors);
        run.steady(0, 6_000);
        String padding = ",\"note\":\"" + "n".repeat(200 << 10) + "\"";
        for (int i = 0; i < 5; i++) {
            // Of one time, so that nothing is confirmed.
            run.send(batch(17 * MINUTE, 1, padding));
            assertThat(loggedBytes(run)).isLessThan(512 << 10);
        }

        assertThat(run.collected().deadLetters()).hasSize(4);
    }

    @Test
    void aHeadersNameMayBeAsLongAsAllowed() {
        EngineRun run = new EngineRun(config, monitors);
        run.steady(0, 6_000);
        String name = "€".repeat(InputLimits.HEADER_NAME);
        run.send(batch(17 * MINUTE, 1, ""), "x".getBytes(UTF_8), new RecordHeaders().add(name, new byte[] {1}));
        run.crash();
        run.value(6_100, 1);

        assertThat(run.collected().deadLetters())
                .singleElement()
                .satisfies(letter -> assertThat(letter.size()).isPositive());
    }

    @ParameterizedTest
    @CsvSource({"b, 70000", "€, 22000", "😀, 11000", "b, 21845", "b, 21846", "'', 1"})
    void textsOfAContextComeBackHoweverLong(String text, int times) {
        Context context = new Context(text.repeat(times), null, String.join("", Collections.nCopies(times, text)));

        assertThat(LoggedContext.decode(LoggedContext.encode(context))).isEqualTo(context);
    }
}
