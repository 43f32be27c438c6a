package andon.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class RestartCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void wantsAssetsOnEveryPartitionAndABaselineThatIsThere() {
        assertThat(run("--assets=99")).isEqualTo(2);
        assertThat(run("--baseline=no-such.path")).isEqualTo(1);

        assertThat(err.toString())
                .contains("--assets must be 100 or more, for verdicts on every partition, was 99")
                .contains("there is no file or directory no-such.path");
    }

    private int run(String option) {
        return Main.run(new PrintWriter(out, true), new PrintWriter(err, true), "restart", option);
    }
}
