package andon.app.cli;

import andon.app.benchmark.Irregularity;
import andon.app.benchmark.MeasuredModel;
import andon.app.benchmark.PipelineBenchmark;
import andon.app.benchmark.PipelineReport;
import andon.app.terminal.Progress;
import andon.app.terminal.Terminal;
import andon.models.bundle.Bundle;
import andon.models.bundle.BundleReader;
import andon.models.bundle.BundleRefused;
import andon.models.training.ModelTrainer;
import andon.models.training.TrainingRefused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
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
    int records = 600_000;

    @Option(names = "--assets", paramLabel = "N", description = "Of how many machines. Default: ${DEFAULT-VALUE}.")
    int assets = 1000;

    @Option(
            names = "--repetitions",
            paramLabel = "N",
            description = "How often each is measured. Default: ${DEFAULT-VALUE}.")
    int repetitions = 5;

    @Option(
            names = "--disorder",
            paramLabel = "SHARE",
            description = "Share of records that come late by up to the grace, so still in time. Default: 0.")
    double disorder;

    @Option(
            names = "--gaps",
            paramLabel = "SHARE",
            description = "Share of rows that never come, up to 0.5. Default: 0.")
    double gaps;

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
        Path directory = Files.createTempDirectory("andon-benchmark");
        try (Progress progress = new Progress(Terminal.err(), " runs")) {
            Bundle model = bundle == null ? trained(directory.resolve("trained")) : BundleReader.read(bundle);
            long least = PipelineBenchmark.leastRecords(model, assets);
            require(
                    records >= least,
                    "--records must be " + least + " or more for " + assets + " assets, was " + records);
            PipelineReport report = benchmark(model, directory)
                    .run((done, total, next) -> progress.step("measuring", done, total, next));
            progress.close();
            PipelineFigures figures = new PipelineFigures(report);
            spec.commandLine().getOut().println(json ? figures.json() : figures.table());
            return 0;
        } finally {
            remove(directory);
        }
    }

    private PipelineBenchmark benchmark(Bundle model, Path directory) {
        try {
            return new PipelineBenchmark(model, records, assets, repetitions, directory)
                    .with(new Irregularity(disorder, gaps));
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

    private static void remove(Path directory) throws IOException {
        try (Stream<Path> all = Files.walk(directory)) {
            List<Path> innermostFirst = all.sorted(Comparator.reverseOrder()).toList();
            for (Path path : innermostFirst) {
                Files.deleteIfExists(path);
            }
        }
    }
}
