package andon.app.tools;

import andon.app.cli.CommandProvider;
import java.util.List;

/** The commands of this module. */
public final class ToolCommands implements CommandProvider {
    @Override
    public List<Class<?>> commands() {
        return List.of(
                DemoCommand.class,
                ProduceCommand.class,
                ChartCommand.class,
                BenchmarkCommand.class,
                SimulateCommand.class,
                TrainCommand.class,
                ScoreCommand.class);
    }
}
