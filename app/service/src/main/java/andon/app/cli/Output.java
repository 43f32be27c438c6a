package andon.app.cli;

import andon.app.terminal.PlainWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

/** Stdout or stderr of a command: nothing in it steers the terminal, and what could not be written is known. */
final class Output extends PrintWriter {
    /** Those that colour what they print, and make plain what they did not write themselves. */
    private static final Set<String> STYLED = Set.of("tail", "alerts", "demo");

    private final PlainWriter plain;

    private Output(PlainWriter plain) {
        super(plain, true);
        this.plain = plain;
    }

    static Output to(Writer writer) {
        return new Output(new PlainWriter(writer));
    }

    /** Lets colours pass where {@code command} prints its own, or where a help is asked for. */
    static void suit(ParseResult command) {
        ParseResult last = command;
        boolean help = last.isUsageHelpRequested();
        while (last.hasSubcommand()) {
            last = last.subcommand();
            help |= last.isUsageHelpRequested();
        }
        boolean json = last.hasMatchedOption("--json");
        CommandLine line = command.commandSpec().commandLine();
        if (line.getOut() instanceof Output out) {
            out.plain.styled(
                    help || (!json && STYLED.contains(last.commandSpec().name())));
        }
    }

    /** Why something could not be written, if so; not if whoever read it has left, as {@code head} does. */
    Optional<String> failure() {
        flush();
        IOException failure = plain.failure();
        return Optional.ofNullable(failure)
                .map(e -> String.valueOf(e.getMessage()))
                .filter(text -> !text.toLowerCase(Locale.ROOT).contains("broken pipe"));
    }
}
