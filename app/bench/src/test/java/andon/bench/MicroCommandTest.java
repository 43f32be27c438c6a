package andon.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class MicroCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void knowsThePartsThereAre() {
        int exit = Main.run(new PrintWriter(out, true), new PrintWriter(err, true), "micro", "--only", "decode,encod");

        assertThat(exit).isEqualTo(2);
        assertThat(err)
                .hasToString("app/bench/run micro: --only must be of decode, decodeAndRing, fill, score, encode, was"
                        + " 'encod'. See: app/bench/run micro --help\n");
    }
}
