package andon.app.cli;

import java.util.List;

/** The list of all commands, in the groups and the order in which {@code andon} shows them. */
final class Commands {
    /** Some commands under a heading; a group without commands is not shown. */
    record Group(String heading, List<Class<?>> commands) {}

    /** A new command is a class annotated with {@code @Command} and its line here. */
    static final List<Group> GROUPS = List.of(
            new Group("See it work", List.of(DemoCommand.class)),
            new Group(
                    "Run it on your Kafka",
                    List.of( //
                            RunCommand.class, //
                            TopicsCommand.class, //
                            ProduceCommand.class, //
                            TailCommand.class, //
                            AlertsCommand.class, //
                            AlertActions.class, //
                            ChartCommand.class, //
                            DeadLettersCommand.class)),
            new Group(
                    "Recordings and models",
                    List.of( //
                            BenchmarkCommand.class, //
                            SimulateCommand.class, //
                            TrainCommand.class, //
                            ScoreCommand.class, //
                            ValidateCommand.class, //
                            DoctorCommand.class)));

    private Commands() {}
}
