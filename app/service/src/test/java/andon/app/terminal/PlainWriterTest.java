package andon.app.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import org.junit.jupiter.api.Test;

class PlainWriterTest {
    private final StringWriter shown = new StringWriter();
    private final PlainWriter plain = new PlainWriter(shown);
    private final PrintWriter out = new PrintWriter(plain);

    @Test
    void showsWhatWouldSteerTheTerminal() {
        out.print("pump\u001b[2J\u009b31m\u007f\r\b\u0000\u202e\u2028 8 °C\tüÄ€😀\nnext\r\n");

        assertThat(shown)
                .hasToString(
                        "pump\\u001b[2J\\u009b31m\\u007f\\u000d\\u0008\\u0000\\u202e\\u2028 8 °C\tüÄ€😀\nnext\r\n");
    }

    @Test
    void keepsOwnColoursOnlyWhereTheyAreAllowed() {
        String red = new Terminal(true, true, 80).in(Style.RED, "hot");

        out.print(red);
        plain.styled(true);
        out.print(red);
        out.print("\u001b[31\u001b[1Ax");

        assertThat(shown).hasToString("\\u001b[31mhot\\u001b[0m" + red + "\\u001b[31\\u001b[1Ax");
    }

    @Test
    void goesUpALineOnlyAtTheBeginningOfWhatIsPrinted() {
        plain.styled(true);
        out.print(PlainWriter.UP_AND_CLEAR + "pump" + PlainWriter.UP_AND_CLEAR);

        assertThat(shown).hasToString("\u001b[1A\r\u001b[Kpump\\u001b[1A\\u000d\\u001b[K");
    }

    @Test
    void takesCharactersAsItTakesTexts() {
        out.write('\u001b');
        out.write(new char[] {'a', '\u009b', 'b'}, 1, 2);

        assertThat(shown).hasToString("\\u001b\\u009bb");
    }

    @Test
    void keepsTheFirstFailure() {
        PlainWriter full = new PlainWriter(new Writer() {
            private int failures;

            @Override
            public void write(char[] text, int from, int length) throws IOException {
                throw new IOException("failure " + ++failures);
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        });
        PrintWriter swallowing = new PrintWriter(full);

        swallowing.print("a");
        swallowing.print("b");

        assertThat(full.failure()).hasMessage("failure 1");
    }
}
