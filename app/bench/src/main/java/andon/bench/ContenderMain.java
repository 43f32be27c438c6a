package andon.bench;

import andon.app.benchmark.Usage;
import andon.bench.contest.Assignment;
import andon.bench.contest.Contender;
import andon.bench.contest.Figures;
import andon.bench.contest.Program;
import andon.bench.flink.FlinkProgram;
import andon.bench.floor.ConsumerProgram;
import andon.bench.floor.OnnxProgram;
import andon.bench.streams.AndonProgram;
import andon.bench.streams.BuildProgram;
import andon.bench.streams.StatelessProgram;
import andon.bench.streams.TutorialProgram;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Path;

/** The process of one contender. Arguments: the file of its assignment, and the file for its figures. */
public final class ContenderMain {
    private ContenderMain() {}

    /** Runs and ends the process. */
    public static void main(String[] args) throws Exception {
        JsonMapper json = new JsonMapper();
        Assignment assignment = json.readValue(Path.of(args[0]).toFile(), Assignment.class);
        Program.Result result = program(assignment.contender()).run(assignment);
        Figures figures =
                new Figures(result.measured(), Usage.residentPeak().orElse(0), result.liveBytes(), result.batch());
        json.writeValue(Path.of(args[1]).toFile(), figures);
        System.exit(0);
    }

    private static Program program(Contender contender) {
        return switch (contender.kind()) {
            case CONSUMER -> new ConsumerProgram();
            case ONNX -> new OnnxProgram();
            case ANDON -> contender.buildPath() == null ? new AndonProgram() : new BuildProgram(contender.buildPath());
            case STATELESS -> new StatelessProgram();
            case TUTORIAL -> new TutorialProgram();
            case FLINK, FLINK_BATCHED -> new FlinkProgram();
        };
    }
}
