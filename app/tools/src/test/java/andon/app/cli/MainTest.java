package andon.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.NoSuchFileException;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

class MainTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void showsTheListOfCommandsWhenCalledWithNothing() {
        int exit = run();

        assertThat(exit).isZero();
        assertThat(out.toString()).contains("Usage: andon").contains("andon <command> --help");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void everyCommandHasAOneLineDescriptionAndHelp() {
        CommandLine root = Main.commandLine();

        root.getSubcommands().forEach((name, command) -> {
            var usage = command.getCommandSpec().usageMessage();
            assertThat(usage.description()).as(name).isNotEmpty();
            assertThat(usage.description()[0]).as(name).hasSizeBetween(10, 100);
            assertThat(command.getCommandSpec().optionsMap()).as(name).containsKey("--help");
        });
    }

    @Test
    void namesTheVersionsItRunsOn() {
        assertThat(run("--version")).isZero();

        assertThat(out.toString()).startsWith("andon ").contains("Kafka 4").doesNotContain("${");
    }

    @Test
    void failsWhereNotAllCouldBePrinted() {
        assertThat(Main.run(failing("No space left on device"), err, "--help")).isEqualTo(1);
        assertThat(err).hasToString("andon: not all of it could be written to stdout: No space left on device\n");
    }

    @Test
    void isContentWhereTheReaderHasLeft() {
        assertThat(Main.run(failing("Broken pipe"), err, "--help")).isZero();
        assertThat(err.toString()).isEmpty();
    }

    private static Writer failing(String message) {
        return new Writer() {
            @Override
            public void write(char[] text, int from, int length) throws IOException {
                throw new IOException(message);
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
    }

    @Test
    void namesNothingThatSteersTheTerminalInAnError() {
        assertThat(Main.run(out, err, "dmo\u001b[31m\u009b2J")).isEqualTo(2);

        assertThat(err).hasToString("andon: there is no command 'dmo\\u001b[31m\\u009b2J'. See: andon --help\n");
    }

    @Test
    void anUnknownCommandIsWrongUsage() {
        assertThat(run("dmo")).isEqualTo(2);

        assertThat(err).hasToString("andon: there is no command 'dmo', did you mean 'demo'? See: andon --help\n");
    }

    @Test
    void onlyANearCommandOfTheSameLevelIsGuessed() {
        assertThat(run("frobnicate")).isEqualTo(2);
        assertThat(run("in-servic")).isEqualTo(2);
        assertThat(run("bench")).isEqualTo(2);
        assertThat(run("alert", "shelf")).isEqualTo(2);

        assertThat(err).hasToString("""
                andon: there is no command 'frobnicate'. See: andon --help
                andon: there is no command 'in-servic'. See: andon --help
                andon: there is no command 'bench', did you mean 'benchmark'? See: andon --help
                andon alert: there is no command 'shelf', did you mean 'shelve'? See: andon alert --help
                """);
    }

    @Test
    void anUnknownOptionIsWrongUsageInOneLine() {
        assertThat(run("fail", "--loud")).isEqualTo(2);

        assertThat(err.toString()).isEqualTo("andon fail: Unknown option: '--loud'. See: andon fail --help\n");
    }

    @Test
    void aFailureIsOneLineWithItsMend() {
        assertThat(run("fail", "--how", "known")).isEqualTo(1);

        assertThat(err.toString()).isEqualTo("andon fail: the tank is empty: fill it\n");
    }

    @Test
    void aMissingFileIsNamed() {
        assertThat(run("fail", "--how", "file")).isEqualTo(1);

        assertThat(err.toString()).isEqualTo("andon fail: there is no file or directory a.csv\n");
    }

    @Test
    void aBugIsOneLineUnlessTheStackIsAskedFor() {
        assertThat(run("fail", "--how", "bug")).isEqualTo(1);
        assertThat(err.toString()).contains("IllegalStateException: oops (--debug shows where)\n");
        assertThat(err.toString().lines()).hasSize(1);

        assertThat(run("fail", "--how", "bug", "--debug")).isEqualTo(1);
        assertThat(err.toString()).contains("\tat andon.app.cli.MainTest");
    }

    private int run(String... args) {
        CommandLine root = Main.commandLine();
        root.addSubcommand(new Failing());
        return Main.prepared(root)
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(args);
    }

    @Command(name = "fail", description = "Fails as it is told to.", mixinStandardHelpOptions = true)
    private static final class Failing implements Callable<Integer> {
        @Option(names = "--how", defaultValue = "known")
        String how = "known";

        @Override
        public Integer call() {
            switch (how) {
                case "known" -> throw new CommandFailed("the tank is empty: fill it");
                case "file" -> throw new UncheckedIOException((IOException) new NoSuchFileException("a.csv"));
                default -> throw new IllegalStateException("oops");
            }
        }
    }
}
