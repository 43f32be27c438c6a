package andon.app.tools;

import static org.assertj.core.api.Assertions.assertThat;

import andon.app.cli.Main;
import andon.app.monitoring.Fixtures;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PipelineBenchmarkCommandTest {
    @TempDir
    private Path bundles;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void wantsEnoughRecordsToFillWindows() throws Exception {
        Fixtures.bundles(bundles);

        assertThat(run("--records=3000", "--assets=20", "--bundle=" + bundles.resolve("mlp/1")))
                .isEqualTo(2);

        assertThat(err.toString()).contains("--records must be 3240 or more for 20 assets, was 3000");
    }

    @Test
    void sharesOfLateRecordsAndMissingRowsHaveTheirRange() throws Exception {
        Fixtures.bundles(bundles);
        String bundle = "--bundle=" + bundles.resolve("mlp/1");

        assertThat(run("--disorder=1.5", bundle)).isEqualTo(2);
        assertThat(run("--gaps=0.7", bundle)).isEqualTo(2);

        assertThat(err.toString())
                .contains("--disorder must lie between 0 and 1, was 1.5")
                .contains("--gaps must lie between 0 and 0.5, was 0.7");
    }

    @Test
    void asksForABundleWhereNothingCanTrainOne() {
        assertThat(run()).isEqualTo(1);

        assertThat(err.toString())
                .contains("there is no trainer of mlp-autoencoder")
                .contains("--bundle");
    }

    private int run(String... options) {
        String[] args = new String[options.length + 2];
        args[0] = "benchmark";
        args[1] = "pipeline";
        System.arraycopy(options, 0, args, 2, options.length);
        return Main.run(new PrintWriter(out, true), new PrintWriter(err, true), args);
    }
}
