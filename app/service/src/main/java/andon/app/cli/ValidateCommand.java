package andon.app.cli;

import andon.app.config.AndonConfig;
import andon.app.configfile.ConfigFile;
import andon.app.configfile.ConfigRefused;
import andon.models.bundle.Bundle;
import andon.models.bundle.BundleReader;
import andon.models.bundle.BundleRefused;
import andon.models.bundle.Threshold.Calibration;
import andon.models.inference.DeviceChoice;
import andon.models.inference.ModelInspection;
import andon.models.inference.ScoringSession;
import andon.models.window.SignalContract;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code andon validate}: checks a configuration or a bundle, or makes a bundle to start from around an ONNX file. */
@Command(
        name = "validate",
        description = {
            "Check a configuration or a bundle, or make a bundle to start from for a bare .onnx file.",
            "",
            "For a configuration (.yaml) it says what it watches and OK, or else names every fault, also of bundles as far"
                    + " as their files tell; Kafka is not asked.",
            "For the folder of a bundle it says what the bundle is and OK, or else names every fault; what has been left as"
                    + " it was to start from is noted on stderr. For an .onnx file"
                    + " it prints a bundle.json to start from on stdout, and on stderr what is still to be filled in:",
            "  andon validate my.onnx > bundle.json"
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class ValidateCommand implements Callable<Integer> {
    private static final JsonMapper JSON = new JsonMapper();

    @Spec
    CommandSpec spec;

    @Parameters(
            paramLabel = "PATH",
            description = "A .yaml file, the folder of a bundle, its bundle.json, or an .onnx file.")
    Path path;

    @Option(
            names = "--device",
            paramLabel = "DEVICE",
            description = "auto, cuda or cpu: where a bundle's golden vectors are run. Default: cpu.")
    DeviceChoice device = DeviceChoice.CPU;

    @Option(
            names = "--rows",
            paramLabel = "N",
            description = "Rows in a window of an .onnx file whose input doesn't tell. Default: guessed.")
    @Nullable
    Integer rows;

    @Option(names = "--json", description = "Print what it is, or its faults, as JSON on stdout.")
    boolean json;

    @Override
    public Integer call() throws IOException {
        if (path.toString().matches(".*\\.ya?ml")) {
            return checkConfiguration();
        }
        boolean model = path.toString().endsWith(".onnx") && Files.exists(path) && !Files.isDirectory(path);
        return model
                ? inspect()
                : check(Files.isRegularFile(path) ? path.toAbsolutePath().getParent() : path);
    }

    private int checkConfiguration() throws IOException {
        try {
            AndonConfig config = ConfigFile.readToRun(path, System.getenv(), true);
            if (json) {
                out().println(JSON.createObjectNode().put("valid", true));
                return 0;
            }
            String kafka = config.kafka().getOrDefault("bootstrap.servers", "none, so for andon run --embedded only");
            out().println("  kafka    " + kafka);
            out().println("  watches  " + RunCommand.watching(config));
            out().println("OK");
            return 0;
        } catch (ConfigRefused refused) {
            printFaults(refused.faults());
            throw new CommandFailed(String.valueOf(refused.getMessage()), refused);
        }
    }

    private void printFaults(List<String> faults) {
        if (json) {
            ObjectNode node = JSON.createObjectNode().put("valid", false);
            faults.forEach(node.putArray("faults")::add);
            out().println(node);
        }
    }

    private int check(@Nullable Path folder) {
        if (folder == null || !Files.isDirectory(folder)) {
            throw new CommandFailed("there is no bundle " + path + "; give a folder with " + BundleReader.BUNDLE_FILE
                    + " and " + BundleReader.MODEL_FILE + ", an .onnx file, or a configuration (.yaml)");
        }
        try (ScoringSession session = ScoringSession.open(folder, device)) {
            print(session);
            return 0;
        } catch (BundleRefused refused) {
            printFaults(refused.faults());
            throw new CommandFailed(
                    folder + " has " + count(refused.faults().size(), "fault") + ":" + list(refused.faults()));
        }
    }

    private void print(ScoringSession session) {
        Bundle bundle = session.bundle();
        String names =
                bundle.window().signals().stream().map(SignalContract::name).collect(Collectors.joining(", "));
        if (json) {
            ObjectNode node = JSON.createObjectNode()
                    .put("valid", true)
                    .put("name", bundle.name())
                    .put("version", bundle.version())
                    .put("digest", bundle.digest())
                    .put("device", session.device())
                    .put("oneByOne", session.oneByOne())
                    .put("periodMillis", bundle.window().periodMillis())
                    .put("rows", bundle.window().rows())
                    .put("hop", bundle.window().hop())
                    .put("score", bundle.score().toString())
                    .put("smoothing", bundle.smoothing())
                    .put("threshold", bundle.threshold().value());
            bundle.window()
                    .signals()
                    .forEach(signal -> node.withArray("signals").add(signal.name()));
            ModelInspection.unedited(bundle).forEach(node.putArray("unedited")::add);
            out().println(node);
            return;
        }
        Calibration calibration = bundle.threshold().calibration();
        out().println(bundle.name() + " " + bundle.version() + " " + bundle.digest());
        out().println("  window     " + bundle.window().rows() + " rows of "
                + bundle.window().periodMillis() + " ms, one every "
                + count(bundle.window().hop(), "row") + ", " + bundle.window().coverage() * 100 + " % observed");
        out().println("  signals    " + names);
        out().println("  score      " + bundle.score()
                + (bundle.smoothing() > 1 ? ", mean of the last " + bundle.smoothing() : ""));
        out().println("  threshold  " + bundle.threshold().value()
                + (calibration == null
                        ? ", set by hand"
                        : ", quantile " + calibration.quantile() + " of " + count(calibration.windows(), "window")
                                + " × " + calibration.margin()));
        out().println("  golden     " + count(bundle.golden().vectors().size(), "vector") + " reproduced on "
                + session.device());
        if (session.oneByOne()) {
            out().println("  batches    none: windows are scored one by one");
        }
        out().println("OK");
        PrintWriter err = spec.commandLine().getErr();
        ModelInspection.unedited(bundle).forEach(note -> err.println("note    " + note));
        err.flush();
    }

    private int inspect() throws IOException {
        ModelInspection inspection;
        try {
            inspection = ModelInspection.of(path, Optional.ofNullable(rows));
        } catch (BundleRefused refused) {
            throw new CommandFailed(path + " can't be used:" + list(refused.faults()));
        }
        PrintWriter err = spec.commandLine().getErr();
        inspection.signature().inputs().forEach((name, tensor) -> err.println("input   " + name + " " + tensor));
        inspection.signature().outputs().forEach((name, tensor) -> err.println("output  " + name + " " + tensor));
        Optional<byte[]> skeleton = inspection.skeletonJson();
        if (skeleton.isEmpty()) {
            throw new CommandFailed(path + " fits no bundle:" + list(inspection.notes()));
        }
        inspection.notes().forEach(note -> err.println("note    " + note));
        err.println("note    put it beside the model as " + BundleReader.BUNDLE_FILE + ", call the model "
                + BundleReader.MODEL_FILE + ", and check with: andon validate FOLDER");
        err.flush();
        out().print(new String(skeleton.get(), StandardCharsets.UTF_8));
        return 0;
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }

    private static String list(List<String> lines) {
        return lines.size() == 1 ? " " + lines.get(0) : "\n  " + String.join("\n  ", lines);
    }

    private static String count(int number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }
}
