package andon.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class LatencyCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void wantsAssetsSecondsAndARate() {
        assertThat(run("--assets=0")).isEqualTo(2);
        assertThat(run("--seconds=0")).isEqualTo(2);
        assertThat(run("--rate=0")).isEqualTo(2);

        assertThat(err.toString())
                .contains("--assets must be 1 or more, was 0")
                .contains("--seconds must be 1 or more, was 0")
                .contains("--rate must be above 0, was 0.0");
    }

    private int run(String option) {
        return Main.run(new PrintWriter(out, true), new PrintWriter(err, true), "latency", option);
    }
}
