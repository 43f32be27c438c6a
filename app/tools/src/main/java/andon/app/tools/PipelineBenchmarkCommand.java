package andon.app.tools;

import andon.app.benchmark.MeasuredModel;
import andon.app.benchmark.PipelineBenchmark;
import andon.app.benchmark.PipelineReport;
import andon.app.benchmark.TemporaryDirectory;
import andon.app.cli.CommandFailed;
import andon.app.cli.Version;
import andon.app.terminal.Progress;
import andon.app.terminal.Terminal;
import andon.models.bundle.Bundle;
import andon.models.bundle.BundleReader;
import andon.models.bundle.BundleRefused;
import andon.models.training.ModelTrainer;
import andon.models.training.TrainingRefused;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code andon benchmark pipeline}: what a telemetry record costs. */
@Command(
        name = "pipeline",
        description = {
            "Measure the processor time of a telemetry record, from the topic to the verdict.",
            "",
            "Starts a broker in a process of its own, lays telemetry of healthy machines ready on it, and reads it again"
                    + " and again, as fast as it can: reading and decoding alone, the model alone, and Andon as a whole,"
                    + " taking turns. Prints medians and, in brackets, the least and the most."
        },
        versionProvider = Version.class,
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class PipelineBenchmarkCommand implements Callable<Integer> {
    @Spec
    CommandSpec spec;

    @Option(
            names = "--records",
            paramLabel = "N",
            description = "Telemetry records in each run. Default: ${DEFAULT-VALUE}.")
    int records = 2_000_000;

    @Option(names = "--assets", paramLabel = "N", description = "Of how many machines. Default: ${DEFAULT-VALUE}.")
    int assets = 1000;

    @Option(
            names = "--repetitions",
            paramLabel = "N",
            description = "How often each is measured. Default: ${DEFAULT-VALUE}.")
    int repetitions = 3;

    @Mixin
    IrregularityOptions irregularity;

    @Option(
            names = "--bundle",
            paramLabel = "DIR",
            description = "The model, which also says what the telemetry is: a record for each row of its windows."
                    + " Default: an autoencoder (" + MeasuredModel.KIND + ") of 60 rows of 100 ms and 8 signals.")
    @Nullable
    Path bundle;

    @Option(names = "--json", description = "Print the figures as JSON.")
    boolean json;

    @Override
    public Integer call() throws IOException, BundleRefused {
        require(assets >= 1, "--assets must be 1 or more, was " + assets);
        require(repetitions >= 1, "--repetitions must be 1 or more, was " + repetitions);
        try (TemporaryDirectory directory = TemporaryDirectory.create("andon-benchmark");
                Progress progress = new Progress(Terminal.err(), " runs")) {
            Bundle model = bundle == null ? trained(directory.path().resolve("trained")) : BundleReader.read(bundle);
            long least = PipelineBenchmark.leastRecords(model, assets);
            require(
                    records >= least,
                    "--records must be " + least + " or more for " + assets + " assets, was " + records);
            PipelineReport report = benchmark(model, directory.path())
                    .run((done, total, next) -> progress.step("measuring", done, total, next));
            progress.close();
            PipelineFigures figures = new PipelineFigures(report);
            spec.commandLine().getOut().println(json ? figures.json() : figures.table());
            return 0;
        }
    }

    private PipelineBenchmark benchmark(Bundle model, Path directory) {
        try {
            return new PipelineBenchmark(model, records, assets, repetitions, directory)
                    .with(irregularity.irregularity());
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--" + e.getMessage(), e);
        }
    }

    private void require(boolean holds, String message) {
        if (!holds) {
            throw new ParameterException(spec.commandLine(), message);
        }
    }

    private static Bundle trained(Path out) throws BundleRefused {
        for (ModelTrainer trainer : ServiceLoader.load(ModelTrainer.class)) {
            if (trainer.kinds().contains(MeasuredModel.KIND)) {
                try {
                    return MeasuredModel.train(trainer, out);
                } catch (TrainingRefused e) {
                    throw new CommandFailed("no model could be trained: " + e.getMessage(), e);
                }
            }
        }
        throw new CommandFailed("there is no trainer of " + MeasuredModel.KIND
                + " on the class path: give a bundle with --bundle, or run ./andon from a checkout");
    }
}
