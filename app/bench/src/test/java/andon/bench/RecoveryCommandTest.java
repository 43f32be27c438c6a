package andon.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class RecoveryCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void wantsAssetsMinutesAndRepetitions() {
        assertThat(run("--assets=1000,0")).isEqualTo(2);
        assertThat(run("--assets=10000000")).isEqualTo(2);
        assertThat(run("--minutes=1.5")).isEqualTo(2);
        assertThat(run("--repetitions=0")).isEqualTo(2);

        assertThat(err.toString())
                .contains("--assets must be 1 or more, was 0")
                .contains("--assets must be fewer for 10.0 minutes, was 10000000")
                .contains("--minutes must be 2 or more, for full windows, was 1.5")
                .contains("--repetitions must be 1 or more, was 0");
    }

    @Test
    void tellsWhichPartsThereAre() {
        assertThat(run("--only=restore,all")).isEqualTo(2);

        assertThat(err.toString()).contains("--only must be of restore, start, memory, was 'all'");
    }

    private int run(String option) {
        return Main.run(new PrintWriter(out, true), new PrintWriter(err, true), "recovery", option);
    }
}
