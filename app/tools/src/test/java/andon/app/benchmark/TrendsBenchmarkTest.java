package andon.app.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import andon.app.benchmark.TrendsBenchmark.Warned;
import andon.app.benchmark.TrendsBenchmark.Warnings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrendsBenchmarkTest {
    private static final Instant FAILURE = Instant.parse("2026-01-20T00:00:00Z");
    private static final Instant OVER = Instant.parse("2026-01-21T00:00:00Z");

    @TempDir
    private Path folder;

    @Test
    void aWarningIsInTimeFalseOrPartOfTheFailure() {
        NabFailures failures = new NabFailures(List.of(FAILURE), List.of(OVER));
        Instant early = FAILURE.minus(Duration.ofHours(49));
        Instant inTime = FAILURE.minus(Duration.ofHours(30));
        Instant later = FAILURE.minus(Duration.ofHours(3));
        Instant during = FAILURE.plus(Duration.ofHours(3));
        Instant after = OVER.plus(Duration.ofHours(1));

        Warnings judged =
                failures.judge(List.of(early, inTime, later, during, after), Duration.ofDays(2), Duration.ofDays(60));

        assertThat(judged.failures()).containsExactly(new Warned(FAILURE, Duration.ofHours(30)));
        assertThat(judged.warnings()).isEqualTo(5);
        assertThat(judged.falseWarnings()).isEqualTo(2);
    }

    @Test
    void aFailureWithoutAWarningInTimeHasNone() {
        NabFailures failures = new NabFailures(List.of(FAILURE), List.of(OVER));

        Warnings judged = failures.judge(List.of(FAILURE), Duration.ofDays(2), Duration.ofDays(60));

        assertThat(judged.failures()).containsExactly(new Warned(FAILURE, null));
        assertThat(judged.falseWarnings()).isZero();
    }

    /** Steady at 80 ± 1 for 18 days; then it falls by 4 a day, so that the limit is near long before the failure. */
    @Test
    void aSlowDriftIsWarnedOf() throws Exception {
        Path data = Files.createDirectories(folder.resolve("data/realKnownCause"));
        StringBuilder csv = new StringBuilder("timestamp,value\n");
        Random random = new Random(1);
        for (int i = 0; i < 20 * 288; i++) {
            Instant time = FAILURE.minus(Duration.ofDays(20)).plus(Duration.ofMinutes(5L * i));
            double value = 80 + random.nextGaussian() - Math.max(0, i - 18 * 288) * 4.0 / 288;
            csv.append(DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss")
                            .withZone(ZoneOffset.UTC)
                            .format(time))
                    .append(',')
                    .append(value)
                    .append('\n');
        }
        Files.writeString(data.resolve("machine_temperature_system_failure.csv"), csv);
        Path labels = Files.createDirectories(folder.resolve("labels"));
        String name = "realKnownCause/machine_temperature_system_failure.csv";
        Files.writeString(labels.resolve("combined_labels.json"), "{\"" + name + "\": [\"2026-01-20 00:00:00\"]}");
        Files.writeString(
                labels.resolve("combined_windows.json"),
                "{\"" + name + "\": [[\"2026-01-19 00:00:00.000000\", \"2026-01-21 00:00:00.000000\"]]}");

        TrendsBenchmark benchmark = TrendsBenchmark.of(folder);

        assertThat(benchmark.forecasts().failures().get(0).before())
                .isBetween(Duration.ofHours(24), Duration.ofHours(48));
        assertThat(benchmark.rules().failures().get(0).before()).isBetween(Duration.ofHours(12), Duration.ofHours(47));
        assertThat(benchmark.forecasts().watched()).isBetween(Duration.ofDays(16), Duration.ofDays(17));
    }
}
