package andon.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class GrowthCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void wantsRecordsAndRepetitions() {
        assertThat(run("--records=999")).isEqualTo(2);
        assertThat(run("--repetitions=0")).isEqualTo(2);

        assertThat(err.toString())
                .contains("--records must be 1000 or more, was 999")
                .contains("--repetitions must be 1 or more, was 0");
    }

    @Test
    void tellsWhichCurvesThereAre() {
        assertThat(run("--only=assets,colours")).isEqualTo(2);

        assertThat(err.toString())
                .contains("--only must be of assets, window, hop, signals, monitors, commits, was 'colours'");
    }

    private int run(String option) {
        return Main.run(new PrintWriter(out, true), new PrintWriter(err, true), "growth", option);
    }
}
