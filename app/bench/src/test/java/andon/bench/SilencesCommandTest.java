package andon.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class SilencesCommandTest {
    private final StringWriter err = new StringWriter();

    @Test
    void wantsAssetsAndATime() {
        assertThat(run("--assets=1000,0")).isEqualTo(2);
        assertThat(run("--assets=1000001")).isEqualTo(2);
        assertThat(run("--within=0")).isEqualTo(2);

        assertThat(err.toString())
                .contains("--assets must be from 1 to 1000000, was 0")
                .contains("--assets must be from 1 to 1000000, was 1000001")
                .contains("--within must be 1 or more, was 0");
    }

    private int run(String option) {
        return Main.run(new PrintWriter(new StringWriter(), true), new PrintWriter(err, true), "silences", option);
    }
}
