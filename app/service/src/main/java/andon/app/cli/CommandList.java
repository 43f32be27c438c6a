package andon.app.cli;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi.Text;

/** The list of commands in a help page, by group, with the first line of each description. */
final class CommandList {
    private CommandList() {}

    static String render(Help help) {
        Map<String, Class<?>> found = Commands.found();
        int width = found.keySet().stream().mapToInt(String::length).max().orElse(0);
        StringBuilder list = new StringBuilder();
        for (Commands.Group group : Commands.GROUPS) {
            List<Class<?>> commands = group.names().stream()
                    .<Class<?>>mapMulti((name, next) -> {
                        Class<?> command = found.get(name);
                        if (command != null) {
                            next.accept(command);
                        }
                    })
                    .toList();
            if (commands.isEmpty()) {
                continue;
            }
            list.append(line(help, "%n@|bold " + group.heading() + "|@"));
            for (Class<?> command : commands) {
                append(list, help, command.getAnnotation(Command.class), width);
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
