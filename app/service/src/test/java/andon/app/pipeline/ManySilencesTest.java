package andon.app.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import andon.app.config.AndonConfig;
import andon.app.config.AssetGlob;
import andon.app.config.BundleName;
import andon.app.config.MonitorConfig;
import andon.app.monitoring.Fixtures;
import andon.app.monitoring.Monitors;
import andon.models.inference.DeviceChoice;
import andon.topics.Alert;
import andon.topics.Status;
import andon.topics.Status.Kind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A portion is at most 1,000 assets. */
class ManySilencesTest {
    private static final int ASSETS = 1_500;
    private static final Duration IDLE = Duration.ofSeconds(10);
    private static final Duration SOON = Duration.ofMillis(10);

    @TempDir
    private Path directory;

    @Test
    void aTickPublishesAPortionAndTheRestComesSoonAfter() throws Exception {
        AndonConfig config = config();
        try (Monitors monitors = Monitors.open(config.monitors(), config.bundles(), DeviceChoice.CPU);
                DrivenAndon andon = new DrivenAndon(config, monitors, 1)) {
            sendOnceOfEach(andon);

            List<String> silent = new ArrayList<>();
            andon.pass(IDLE);
            // How many ticks it takes depends on the machine too, as a portion also has a time.
            for (int tick = 0; silent.size() < ASSETS && tick < ASSETS; tick++) {
                List<String> collected = silent(andon);
                assertThat(collected).isNotEmpty().hasSizeLessThanOrEqualTo(1_000);
                silent.addAll(collected);
                andon.pass(SOON);
            }
            assertThat(silent).hasSize(ASSETS).doesNotHaveDuplicates();
            andon.pass(IDLE);
            assertThat(silent(andon)).isEmpty();
            assertThat(andon.collect().alerts()).extracting(Alert::asset).hasSizeGreaterThanOrEqualTo(ASSETS);
        }
    }

    /** More came meanwhile, so the rest waits for it; asking again at once would only keep it from being read. */
    @Test
    void theRestWaitsIfNotAllIsTakenInAnyMore() throws Exception {
        AndonConfig config = config();
        AtomicBoolean caughtUp = new AtomicBoolean(true);
        AtomicInteger asked = new AtomicInteger();
        CaughtUp asking = (partition, offset) -> {
            asked.incrementAndGet();
            return caughtUp.get();
        };
        try (Monitors monitors = Monitors.open(config.monitors(), config.bundles(), DeviceChoice.CPU);
                DrivenAndon andon = new DrivenAndon(config, monitors, 1, asking)) {
            sendOnceOfEach(andon);
            andon.pass(IDLE);
            assertThat(silent(andon)).isNotEmpty().hasSizeLessThan(ASSETS);

            caughtUp.set(false);
            andon.pass(SOON);
            asked.set(0);
            for (int i = 0; i < 50; i++) {
                andon.pass(SOON);
            }

            assertThat(asked).hasValueLessThanOrEqualTo(1);
            assertThat(silent(andon)).isEmpty();
        }
    }

    private static void sendOnceOfEach(DrivenAndon andon) {
        for (int i = 0; i < ASSETS; i++) {
            String asset = "plant/" + i;
            String json = "{\"asset\":\"" + asset + "\",\"time\":" + Fixtures.START + ",\"values\":{\"s0\":1}}";
            andon.send(asset.getBytes(UTF_8), json.getBytes(UTF_8), Fixtures.START);
        }
    }

    private AndonConfig config() throws Exception {
        return AndonConfig.standard(
                Map.of(),
                Fixtures.bundles(directory),
                List.of(new MonitorConfig(
                        "all",
                        List.of(new AssetGlob("**")),
                        BundleName.parse("mlp/1"),
                        Map.of(),
                        Duration.ofSeconds(2),
                        IDLE,
                        List.of())));
    }

    private static List<String> silent(DrivenAndon andon) {
        return andon.statuses().stream()
                .filter(status -> status.kind() == Kind.SILENCE)
                .map(Status::asset)
                .toList();
    }
}
