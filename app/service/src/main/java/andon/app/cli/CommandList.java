package andon.app.cli;

import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi.Text;

/** The list of commands in a help page, by group, with the first line of each description. */
final class CommandList {
    private CommandList() {}

    static String render(Help help) {
        int width = help.subcommands().keySet().stream()
                .mapToInt(String::length)
                .max()
                .orElse(0);
        StringBuilder list = new StringBuilder();
        for (Commands.Group group : Commands.GROUPS) {
            if (group.commands().isEmpty()) {
                continue;
            }
            list.append(line(help, "%n@|bold " + group.heading() + "|@"));
            for (Class<?> type : group.commands()) {
                append(list, help, type.getAnnotation(Command.class), width);
            }
        }
        list.append(line(help, "%nEach command explains itself: @|bold andon <command> --help|@"));
        return list.toString();
    }

    private static void append(StringBuilder list, Help help, Command command, int width) {
        String name = command.name();
        String first = command.description().length == 0 ? "" : command.description()[0];
        list.append(line(help, "  @|yellow " + name + "|@" + " ".repeat(width - name.length() + 2) + first));
    }

    private static Text line(Help help, String markup) {
        return help.colorScheme().text(String.format(Locale.ROOT, markup + "%n"));
    }
}
