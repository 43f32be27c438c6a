package andon.app.fuzz;

import andon.app.configfile.ConfigFile;
import andon.app.configfile.ConfigRefused;
import andon.models.bundle.BundleReader;
import andon.models.bundle.BundleRefused;
import andon.models.recording.CsvOptions;
import andon.models.recording.CsvRecordings;
import andon.models.recording.Recording;
import andon.models.recording.RecordingRefused;
import andon.topics.AlertCommand;
import andon.topics.CommandRefused;
import andon.topics.Measurement;
import andon.topics.Telemetry;
import andon.topics.TelemetryDecoder;
import andon.topics.TelemetryFields;
import andon.topics.TelemetryRefused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** What takes input from outside. Its seeds lie among the resources of the tests, in a folder of its name. */
enum Target {
    /** Records of telemetry: decoded or {@link TelemetryRefused}, by a used decoder as by a new one. */
    TELEMETRY(10_000_000, 40_000) {
        @Override
        Subject open(Path directory) {
            TelemetryDecoder used = new TelemetryDecoder(TelemetryFields.standard(), MOST_BYTES);
            return input -> {
                boolean taken = decodes(used, input);
                // What a decoder has seen before must not matter. A new one costs more than most records.
                if ((Arrays.hashCode(input) & 31) == 0) {
                    TelemetryDecoder fresh = new TelemetryDecoder(TelemetryFields.standard(), MOST_BYTES);
                    require(taken == decodes(fresh, input), "a new decoder decides otherwise");
                }
                return taken;
            };
        }
    },
    /** Commands: read or {@link CommandRefused}. */
    COMMANDS(10_000_000, 40_000) {
        @Override
        Subject open(Path directory) {
            return input -> {
                try {
                    AlertCommand command = AlertCommand.read(input);
                    require(!command.target().isEmpty(), "there is no target");
                    return true;
                } catch (CommandRefused e) {
                    require(!e.detail().isBlank(), "there is no detail");
                    return false;
                }
            };
        }
    },
    /** Measurements: read or {@link TelemetryRefused}. */
    MEASUREMENTS(10_000_000, 40_000) {
        @Override
        Subject open(Path directory) {
            return input -> {
                try {
                    require(!Measurement.read(input).asset().isEmpty(), "there is no asset");
                    return true;
                } catch (TelemetryRefused e) {
                    require(!e.detail().isBlank(), "there is no detail");
                    return false;
                }
            };
        }
    },
    /** Configurations: read or {@link ConfigRefused}. */
    CONFIGURATION(100_000, 500) {
        @Override
        Subject open(Path directory) {
            Path file = directory.resolve("andon.yaml");
            return input -> {
                Files.write(file, input);
                try {
                    ConfigFile.read(file, Map.of());
                    return true;
                } catch (ConfigRefused e) {
                    require(!e.faults().isEmpty(), "there is no fault");
                    return false;
                }
            };
        }
    },
    /** The file {@code bundle.json} beside a model: read or {@link BundleRefused}. */
    BUNDLES(100_000, 1_000) {
        @Override
        Subject open(Path directory) throws IOException {
            Files.copy(MODEL, directory.resolve(BundleReader.MODEL_FILE));
            Path file = directory.resolve(BundleReader.BUNDLE_FILE);
            return input -> {
                Files.write(file, input);
                try {
                    BundleReader.read(directory);
                    return true;
                } catch (BundleRefused e) {
                    return false;
                }
            };
        }
    },
    /** Recordings: read or {@link RecordingRefused}, whatever is said of their layout. */
    CSV(100_000, 1_000) {
        @Override
        Subject open(Path directory) {
            Path file = directory.resolve("pump.csv");
            List<CsvOptions> layouts = List.of(
                    CsvOptions.detected().withTime(null, "seconds"),
                    CsvOptions.detected().withTime("1", null).withZone(ZoneId.of("Europe/Berlin")),
                    CsvOptions.detected().withAssetColumn("1"),
                    CsvOptions.detected().withoutHeader());
            return input -> {
                Files.write(file, input);
                int other = Math.floorMod(Arrays.hashCode(input), 2 * layouts.size());
                if (other < layouts.size()) {
                    reads(file, layouts.get(other));
                }
                return reads(file, CsvOptions.detected());
            };
        }
    },
    /** Entries of state: read back, or lost and said to be; nothing is thrown. */
    STATE(10_000_000, 5_000) {
        @Override
        Subject open(Path directory) throws Exception {
            return StateSubject.open(directory);
        }

        @Override
        List<byte[]> seeds(Subject subject) throws IOException {
            List<byte[]> seeds = new ArrayList<>(((StateSubject) subject).seeds());
            seeds.addAll(super.seeds(subject));
            return seeds;
        }
    };

    /** The most bytes of an input: it is the kind of input that finds faults, and short ones take less time. */
    static final int MOST_BYTES = 64 << 10;

    private static final Path SEEDS = Path.of("src", "test", "resources", "andon", "app", "fuzz");
    private static final Path MODEL =
            Path.of("../../models/src/test/resources/andon/models/bundle/format-1/model.onnx");

    private final long goal;
    private final int inBuild;

    Target(long goal, int inBuild) {
        this.goal = goal;
        this.inBuild = inBuild;
    }

    /** How many executions the long form does. */
    long goal() {
        return goal;
    }

    /** How many each build does. */
    int inBuild() {
        return inBuild;
    }

    /**
     * What reads the inputs.
     *
     * @param directory an empty one, for its files
     */
    abstract Subject open(Path directory) throws Exception;

    /** The inputs to be mutated: sound ones, and those that once were findings. */
    List<byte[]> seeds(Subject subject) throws IOException {
        List<byte[]> seeds = new ArrayList<>();
        for (Path file : files()) {
            seeds.add(Files.readAllBytes(file));
        }
        return seeds;
    }

    /** The files with seeds, in a fixed order. */
    List<Path> files() throws IOException {
        Path folder = SEEDS.resolve(name().toLowerCase(Locale.ROOT));
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    private static boolean reads(Path file, CsvOptions layout) throws IOException {
        try {
            CsvRecordings.read(file, layout).recordings().forEach(Recording::usualStep);
            return true;
        } catch (RecordingRefused e) {
            return false;
        }
    }

    private static boolean decodes(TelemetryDecoder decoder, byte[] input) {
        Telemetry telemetry;
        try {
            telemetry = decoder.decode(input);
        } catch (TelemetryRefused e) {
            require(!e.detail().isBlank(), "there is no detail");
            return false;
        }
        require(!telemetry.asset().isEmpty(), "there is no asset");
        for (int s = 0; s < telemetry.samples(); s++) {
            require(s == 0 || telemetry.time(s - 1) <= telemetry.time(s), "samples are not in the order of time");
            for (int v = telemetry.from(s); v < telemetry.to(s); v++) {
                require(!Double.isInfinite(telemetry.value(v)), "a value is infinite");
            }
        }
        return true;
    }

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw new AssertionError(what);
        }
    }
}
