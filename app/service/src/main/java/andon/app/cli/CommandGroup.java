package andon.app.cli;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A command that is but the beginning of others, such as {@code andon topics}. */
abstract class CommandGroup implements Runnable {
    @Spec
    CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), choices());
    }

    /** Such as {@code say create or check}. */
    final String choices() {
        List<String> names = spec.subcommands().values().stream()
                .map(CommandLine::getCommandName)
                .distinct()
                .toList();
        int last = names.size() - 1;
        return "say " + String.join(", ", names.subList(0, last)) + (last == 0 ? "" : " or ") + names.get(last);
    }
}
