package andon.app.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TerminalTest {
    @Test
    void coloursATerminalAndNothingElse() {
        assertThat(Terminal.of("out", "out+err", Map.of()).in(Style.RED, "hot")).isEqualTo("\u001b[31mhot\u001b[0m");
        assertThat(Terminal.of("out", "+err", Map.of()).in(Style.RED, "hot")).isEqualTo("hot");
        assertThat(Terminal.none().in(Style.RED, "hot")).isEqualTo("hot");
    }

    @Test
    void honoursTheEnvironment() {
        assertThat(Terminal.of("out", "out", Map.of("NO_COLOR", "1")).colour()).isFalse();
        assertThat(Terminal.of("out", "out", Map.of("NO_COLOR", "")).colour()).isTrue();
        assertThat(Terminal.of("out", "out", Map.of("TERM", "dumb")).colour()).isFalse();
        assertThat(Terminal.of("out", "", Map.of("CLICOLOR_FORCE", "1")).colour())
                .isTrue();
        assertThat(Terminal.of("out", "", Map.of("CLICOLOR_FORCE", "1", "NO_COLOR", "1"))
                        .colour())
                .isFalse();
    }
}
