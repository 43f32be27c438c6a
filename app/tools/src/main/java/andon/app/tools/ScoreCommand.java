package andon.app.tools;

import andon.app.cli.CommandFailed;
import andon.app.config.AndonConfig;
import andon.app.config.BundleName;
import andon.app.config.MonitorConfig;
import andon.app.monitoring.Monitors;
import andon.app.offline.OfflineRun;
import andon.models.bundle.Bundle;
import andon.models.inference.DeviceChoice;
import andon.models.recording.Recording;
import andon.models.window.SignalContract;
import java.io.BufferedWriter;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code andon score}: what a bundle says to a recording, window by window, as it would on the stream. */
@Command(
        name = "score",
        customSynopsis = "andon score --bundle DIR/NAME/VERSION --input FILE... --out FILE.jsonl [OPTIONS]",
        description = {
            "Score a recording with a bundle, exactly as the stream would.",
            "",
            "Writes a line of JSON for each window: asset, windowStart, windowEnd, score, threshold, grade (0.5 is the"
                    + " threshold), verdict (NORMAL, ANOMALOUS or UNDECIDED), the reason if undecided, and each signal's"
                    + " share. Windows in a long gap share a line, which tells their number."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class ScoreCommand implements Callable<Integer> {
    @Spec
    CommandSpec spec;

    @Option(names = "--bundle", required = true, paramLabel = "DIR", description = "The folder of the bundle.")
    Path bundle = Path.of("");

    @Option(
            names = "--input",
            required = true,
            arity = "1..*",
            paramLabel = "FILE",
            description = "Recordings, scored one after the other.")
    List<Path> inputs = List.of();

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "The file to write; - for stdout.")
    Path out = Path.of("");

    @Option(
            names = "--skip-rows",
            paramLabel = "N",
            description = "Leave out the first N rows of each recording, such as those the bundle was trained on.")
    int skipRows;

    @Option(names = "--device", paramLabel = "DEVICE", description = "auto, cuda or cpu. Default: auto.")
    DeviceChoice device = DeviceChoice.AUTO;

    @Mixin
    CsvArguments csv;

    @Override
    public Integer call() throws Exception {
        PrintWriter err = spec.commandLine().getErr();
        List<Recording> recordings = csv.read(inputs, err).stream()
                .map(recording -> recording.slice(Math.min(skipRows, recording.rows()), recording.rows()))
                .toList();
        MonitorConfig monitor = MonitorConfig.of("score", "**", new BundleName("bundle", "1"));
        AndonConfig config = AndonConfig.standard(Map.of(), bundle, List.of(monitor));
        try (Monitors monitors = Monitors.open(config.monitors(), any -> bundle, device)) {
            requireSignals(monitors.sessions().get(0).bundle(), recordings.get(0));
            VerdictLines lines;
            if (out.toString().equals("-")) {
                lines = new VerdictLines(spec.commandLine().getOut());
                new OfflineRun(config, monitors, lines).run(recordings);
                spec.commandLine().getOut().flush();
            } else {
                try (BufferedWriter writer = Files.newBufferedWriter(out)) {
                    lines = new VerdictLines(writer);
                    new OfflineRun(config, monitors, lines).run(recordings);
                }
            }
            lines.failure();
            err.println(lines.summary());
        }
        return 0;
    }

    private void requireSignals(Bundle bundle, Recording recording) {
        List<String> missing = bundle.window().signals().stream()
                .map(SignalContract::name)
                .filter(name -> !recording.signals().contains(name))
                .toList();
        if (!missing.isEmpty()) {
            throw new CommandFailed(inputs.get(0) + " has no column " + String.join(", ", missing) + ", which "
                    + bundle.name() + " " + bundle.version() + " needs; it has "
                    + String.join(", ", recording.signals()));
        }
    }
}
