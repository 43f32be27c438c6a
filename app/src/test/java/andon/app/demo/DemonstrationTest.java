package andon.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import andon.app.terminal.Terminal;
import andon.models.inference.DeviceChoice;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Optional;
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
    void callsOutTheFirstFaultOverARealBroker() throws Exception {
        StringWriter shown = new StringWriter();
        PrintWriter out = new PrintWriter(shown) {
            @Override
            public void println(String line) {
                super.println(line);
                if (line.contains("●")) {
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
                Path.of("../models/bundles"),
                DeviceChoice.CPU,
                ZoneOffset.UTC);

        int anomalies = new Demonstration(settings, out, Terminal.none(), stop).simulated();

        assertThat(anomalies).isPositive();
        assertThat(shown.toString())
                .contains("simulated fault: bearing-wear")
                .contains("● plant1/utilities/pump-2")
                .contains("bearing-wear     plant1/utilities/pump-2    called out after")
                .contains("anomalies without a fault: 0");
    }
}
