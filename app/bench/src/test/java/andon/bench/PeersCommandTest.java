package andon.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class PeersCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void buildsAreComparedInSevenPairsAtLeast() {
        assertThat(run("--baseline=none", "--repetitions=6")).isEqualTo(2);

        assertThat(err.toString()).contains("--repetitions must be 7 or more with --baseline, was 6");
    }

    @Test
    void buildsAreComparedWithoutPeers() {
        assertThat(run("--baseline=none", "--only=flink")).isEqualTo(2);

        assertThat(err.toString()).contains("--only and --svg do not go with --baseline");
    }

    @Test
    void theBaselineMustBeABuild() {
        assertThat(run("--baseline=none", "--quick")).isEqualTo(2);

        assertThat(err.toString())
                .contains("--baseline must be a checkout in which ./andon was built, or a jar in its"
                        + " target/andon/cpu, was none: run ./andon --help there");
    }

    private int run(String... options) {
        String[] args = new String[options.length + 1];
        args[0] = "peers";
        System.arraycopy(options, 0, args, 1, options.length);
        return Main.run(new PrintWriter(out, true), new PrintWriter(err, true), args);
    }
}
