package andon.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import andon.app.terminal.Terminal;
import andon.models.inference.DeviceChoice;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class DemonstrationTest {
    @TempDir
    Path folder;

    private final CountDownLatch stop = new CountDownLatch(1);

    @Test
    @Timeout(180)
    void raisesAndClearsAlertsAndForetellsWhenALimitIsReachedOverARealBroker() throws Exception {
        StringWriter shown = new StringWriter();
        Set<String> awaited = new HashSet<>(Set.of("●", "▲", "○", "◇", "◆"));
        PrintWriter out = new PrintWriter(shown) {
            @Override
            public void println(String line) {
                super.println(line);
                awaited.removeIf(line::contains);
                if (awaited.isEmpty()) {
                    stop.countDown();
                }
            }
        };
        DemoSettings settings = new DemoSettings(
                folder,
                0,
                Optional.of(Duration.ofMinutes(60)),
                20,
                42,
                Path.of("../../models/bundles"),
                DeviceChoice.CPU,
                ZoneOffset.UTC);

        int anomalies = new Demonstration(settings, out, Terminal.none(), stop).simulated();

        assertThat(anomalies).isPositive();
        assertThat(shown.toString())
                .containsPattern("\\./andon chart --out chart.svg --bootstrap-servers 127\\.0\\.0\\.1:\\d+ draws the")
                .contains("simulated fault: bearing-wear")
                .contains("● plant1/utilities/pump-2")
                .contains("▲ plant1/utilities/pump-2    ALERT ")
                .containsPattern("  \\./andon alert ack [0-9a-f]{6} --bootstrap-servers 127\\.0\\.0\\.1:\\d+")
                .contains("bearing-wear     plant1/utilities/pump-2    alert after")
                .contains("alerts without a fault: 0")
                .containsPattern("◇ plant1/utilities/filter-1  dp_bar .* will reach 1 bar at ")
                .containsPattern("◆ plant1/utilities/filter-1  dp_bar has reached 1 bar, .*forecast");
    }
}
