package andon.app.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import picocli.CommandLine.Command;

/** The list of all commands, in the groups and the order in which {@code andon} shows them. */
final class Commands {
    /** Names of commands under a heading. */
    record Group(String heading, List<String> names) {}

    /** A new command is a class annotated with {@code @Command}, its name here, and the class in its provider. */
    static final List<Group> GROUPS = List.of(
            new Group("See it work", List.of("demo")),
            new Group(
                    "Run it on your Kafka",
                    List.of("run", "topics", "produce", "tail", "alerts", "alert", "chart", "dead-letters")),
            new Group(
                    "Recordings and models", List.of("benchmark", "simulate", "train", "score", "validate", "doctor")));

    private static final List<Class<?>> OF_THE_SERVICE = List.of(
            RunCommand.class,
            TopicsCommand.class,
            TailCommand.class,
            AlertsCommand.class,
            AlertActions.class,
            DeadLettersCommand.class,
            ValidateCommand.class,
            DoctorCommand.class);

    private Commands() {}

    /** The commands on the class path, by name. */
    static Map<String, Class<?>> found() {
        Map<String, Class<?>> found = new LinkedHashMap<>();
        Stream.concat(
                        OF_THE_SERVICE.stream(),
                        ServiceLoader.load(CommandProvider.class).stream()
                                .flatMap(provider -> provider.get().commands().stream()))
                .forEach(type -> found.put(type.getAnnotation(Command.class).name(), type));
        return found;
    }
}
