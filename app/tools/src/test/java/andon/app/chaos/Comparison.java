package andon.app.chaos;

import static java.nio.charset.StandardCharsets.UTF_8;

import andon.app.chaos.Sequences.Difference;
import andon.app.monitoring.Collected;
import andon.app.monitoring.Fixtures;
import andon.app.monitoring.Fixtures.Sent;
import andon.topics.Alert;
import andon.topics.AlertCommand.Command;
import andon.topics.DeadLetter;
import andon.topics.RefusedCommand;
import andon.topics.Status;
import andon.topics.Words;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Compares what an older build and this one publish. Each runs as a process with a broker of its own, and gets the same
 * telemetry, measurements and commands. The commands name the alerts that the older build has published.
 */
final class Comparison {
    private static final int ASSETS = 6;
    private static final int BEFORE_COMMANDS = 40_000;
    private static final int AFTER_COMMANDS = 20_000;
    private static final int AFTER_CLOCK_RESET = 10_000;
    private static final int TELEMETRY_FOR_A_MEASUREMENT = 24;
    private static final int TELEMETRY_FOR_A_REFUSED_ONE = 250;
    private static final int MEASUREMENTS_FOR_A_REFUSED_ONE = 10;
    private static final Duration JUMP = Duration.ofMinutes(30);
    private static final Duration QUIET = Duration.ofSeconds(3);
    private static final Duration MOST = Duration.ofMinutes(5);

    /** In each, ASSET, NOW, FUTURE and PAST are replaced. */
    private static final List<String> REFUSED_TELEMETRY = List.of(
            "no JSON",
            "{\"time\":NOW,\"values\":{\"s0\":1}}",
            "{\"asset\":\"ASSET\",\"values\":{\"s0\":1}}",
            "{\"asset\":\"ASSET\",\"time\":NOW,\"values\":7}",
            "{\"asset\":\"ASSET\",\"time\":NOW,\"values\":{\"s0\":\"wrong\",\"s1\":0.5}}",
            "{\"asset\":\"ASSET\",\"time\":NOW,\"values\":{\"" + "s".repeat(2_000) + "\":1}}",
            "{\"asset\":\"plant/other\",\"time\":NOW,\"values\":{\"s0\":1}}",
            "{\"asset\":\"ASSET\",\"time\":FUTURE,\"values\":{\"s0\":1}}",
            "{\"asset\":\"ASSET\",\"samples\":[{\"time\":PAST,\"values\":{\"s0\":1}},{\"time\":NOW,\"values\":{\"s0\":1}}]}");

    private static final String FINE_TELEMETRY = "{\"asset\":\"ASSET\",\"time\":NOW,\"values\":{\"s0\":1}}";

    /** So many of them, the first ones, name no asset or cannot be read. */
    private static final int UNREADABLE_MEASUREMENTS = 2;

    private static final List<String> REFUSED_MEASUREMENTS = List.of(
            "no JSON",
            "{\"asset\":\"ASSET\",\"time\":NOW,\"characteristic\":\"diameter\"}",
            "{\"asset\":\"ASSET\",\"time\":FUTURE,\"characteristic\":\"diameter\",\"value\":1}",
            "{\"asset\":\"ASSET\",\"time\":PAST,\"characteristic\":\"diameter\",\"value\":1}",
            "{\"asset\":\"ASSET\",\"time\":NOW,\"characteristic\":\"diameter\",\"value\":1,\"unit\":\"inch\"}");

    private static final List<String> REFUSED_COMMANDS = List.of(
            "no JSON",
            "{\"command\":\"dance\",\"asset\":\"plant/0\",\"by\":\"Ada\"}",
            "{\"command\":\"comment\",\"alert\":\"plant/0#0123456789abcdef\",\"by\":\"Ada\"}",
            "{\"command\":\"acknowledge\",\"alert\":\"plant/0#0123456789abcdef\",\"by\":\"Ada\"}",
            "{\"command\":\"suppress\",\"asset\":\"nowhere/0\",\"by\":\"Ada\"}",
            "{\"command\":\"suppress\",\"asset\":\"plant/0\",\"source\":\"nothing\",\"by\":\"Ada\"}");

    private final Path directory;
    private final List<Sent> telemetry;
    private final List<Sent> measurements;
    private final Instant until = Instant.now().plus(7, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);
    private final Consumer<String> progress;
    private List<String> commands = List.of();

    /**
     * @param directory an empty one
     * @param seed of the telemetry
     * @param progress hears of each step
     */
    Comparison(Path directory, long seed, Consumer<String> progress) {
        this.directory = directory;
        this.progress = progress;
        telemetry = Fixtures.telemetry(ASSETS, BEFORE_COMMANDS + AFTER_COMMANDS, seed);
        measurements = Fixtures.measurements(ASSETS, telemetry.size() / TELEMETRY_FOR_A_MEASUREMENT / ASSETS + 1, seed);
        // Starts again at the beginning, so that every clock is set back.
        telemetry.addAll(Fixtures.telemetry(ASSETS, AFTER_CLOCK_RESET, seed + 1));
    }

    /**
     * The class path of the build in {@code checkout}.
     *
     * @throws IllegalArgumentException if there is none, or a part of it is missing
     */
    static String classPath(Path checkout) throws IOException {
        Path file = Stream.of("cpu", "gpu")
                .map(libraries -> checkout.resolve("target/andon/" + libraries + "/app.path"))
                .filter(Files::isRegularFile)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("must be a checkout in which ./andon was built, was "
                        + checkout + ": run ./andon --version there"));
        String classPath = Files.readString(file, UTF_8).strip();
        for (String jar : classPath.split(File.pathSeparator)) {
            if (!Files.exists(Path.of(jar))) {
                throw new IllegalArgumentException(
                        "must be a whole build, but " + jar + " is missing: run ./andon --version in " + checkout);
            }
        }
        return classPath;
    }

    /** Runs the build of {@code classPath} and this one, and reports; whether they published the same. */
    boolean run(String classPath) throws Exception {
        Sequences expected = run("baseline", classPath);
        Sequences published = run("this-build", null);
        List<String> findings = new ArrayList<>();
        Map<String, Difference> differences = published.byKind(expected, findings::add);
        Map<String, Integer> sizes = expected.sizes();
        progress.accept("");
        for (String kind : Sequences.KINDS) {
            report(kind, sizes.getOrDefault(kind, 0), differences.getOrDefault(kind, Difference.NONE));
        }
        report("all", expected.size(), differences.values().stream().reduce(Difference.NONE, Difference::plus));
        if (!findings.isEmpty()) {
            Path file = Files.write(directory.resolve("differences.txt"), findings);
            progress.accept("Each difference is in " + file);
        }
        boolean complete = sizes.keySet().containsAll(Sequences.KINDS);
        if (!complete) {
            progress.accept("The baseline published nothing of a kind, so that the comparison shows little");
        }
        return complete && findings.isEmpty();
    }

    private void report(String kind, int size, Difference difference) {
        progress.accept(String.format(Locale.ROOT, "%-15s %,7d events compared: %s", kind, size, difference));
    }

    private Sequences run(String name, @Nullable String classPath) throws Exception {
        try (Plant plant = new Plant(Files.createDirectory(directory.resolve(name)), Map.of(), classPath)) {
            plant.services().get(0).start();
            send(plant, 0, BEFORE_COMMANDS);
            settle(plant);
            if (commands.isEmpty()) {
                commands = commands(plant.told().alerts());
            }
            commands.forEach(plant::sendCommand);
            settle(plant);
            send(plant, BEFORE_COMMANDS, telemetry.size());
            settle(plant);
            if (plant.endedByThemselves() > 0) {
                throw new IllegalStateException(
                        "a process of " + name + " ended by itself; see its log in " + directory);
            }
            Collected published = plant.told();
            progress.accept(String.format(
                    Locale.ROOT,
                    "%s got %,d records of telemetry, %,d measurements and %,d commands",
                    name,
                    plant.telemetry().size(),
                    plant.measurements().size(),
                    commands.size()));
            progress.accept("  dead letters: " + count(published.deadLetters(), DeadLetter::reason));
            progress.accept("  refused commands: " + count(published.refusedCommands(), RefusedCommand::reason));
            progress.accept("  alerts: "
                    + count(published.alerts(), alert -> alert.transition().reason()));
            progress.accept("  statuses: " + count(published.statuses(), Status::kind));
            return Sequences.withPlaces(published);
        }
    }

    private static <E, K extends Comparable<K>> Map<K, Long> count(List<E> events, Function<E, K> by) {
        return events.stream().collect(Collectors.groupingBy(by, TreeMap::new, Collectors.counting()));
    }

    private static void settle(Plant plant) throws IOException {
        if (!plant.await(() -> plant.isSettled(QUIET), MOST)) {
            throw new IllegalStateException("not all was processed within five minutes: " + plant.standing());
        }
    }

    /** Sends telemetry, and between it measurements and what is refused. */
    private void send(Plant plant, int from, int to) {
        for (int i = from; i < to; i++) {
            Sent record = telemetry.get(i);
            plant.sendTelemetry(record);
            if (i % TELEMETRY_FOR_A_REFUSED_ONE == 0) {
                sendRefused(plant, record, i / TELEMETRY_FOR_A_REFUSED_ONE);
            }
            int measurement = i / TELEMETRY_FOR_A_MEASUREMENT;
            if (i % TELEMETRY_FOR_A_MEASUREMENT == 0 && measurement < measurements.size()) {
                plant.sendMeasurement(measurements.get(measurement));
                if (measurement % MEASUREMENTS_FOR_A_REFUSED_ONE == 0) {
                    int which = measurement / MEASUREMENTS_FOR_A_REFUSED_ONE % REFUSED_MEASUREMENTS.size();
                    Sent wrong = like(measurements.get(measurement), REFUSED_MEASUREMENTS.get(which));
                    // What cannot be read takes another way, so that its key must be another one.
                    String key = which < UNREADABLE_MEASUREMENTS ? wrong.asset() + "-" + which : wrong.asset();
                    plant.sendMeasurement(new Sent(key, wrong.kafkaTime(), wrong.value()));
                }
            }
        }
    }

    private static void sendRefused(Plant plant, Sent record, int number) {
        // Beside those texts, one on a wrong partition and one that jumps ahead.
        int which = number % (REFUSED_TELEMETRY.size() + 2);
        if (which < REFUSED_TELEMETRY.size()) {
            plant.sendTelemetry(like(record, REFUSED_TELEMETRY.get(which)));
        } else if (which == REFUSED_TELEMETRY.size()) {
            plant.sendTelemetry(like(new Sent("plant/astray", record.kafkaTime(), record.value()), FINE_TELEMETRY), 1);
        } else {
            long jump = record.kafkaTime() + JUMP.toMillis();
            plant.sendTelemetry(like(new Sent(record.asset(), jump, record.value()), FINE_TELEMETRY));
        }
    }

    /** A record of the asset and time of {@code record} whose value is {@code text}, filled in. */
    private static Sent like(Sent record, String text) {
        long now = record.kafkaTime();
        String value = text.replace("ASSET", record.asset())
                .replace("NOW", Long.toString(now))
                .replace("FUTURE", Long.toString(now + Duration.ofHours(2).toMillis()))
                .replace("PAST", Long.toString(now - Duration.ofMinutes(1).toMillis()));
        return new Sent(record.asset(), now, value.getBytes(UTF_8));
    }

    /** Three commands for each alert, whether it is open or not, and those that are always refused. */
    private List<String> commands(List<Alert> alerts) {
        List<String> ids = alerts.stream().map(Alert::id).distinct().sorted().toList();
        List<String> all = new ArrayList<>();
        for (int i = 0; i < ids.size(); i++) {
            for (Command command : Command.values()) {
                if ((i + command.ordinal()) % 3 == 0) {
                    String more = switch (command) {
                        case SHELVE -> ",\"until\":\"" + until + "\"";
                        case FEEDBACK -> ",\"feedback\":\"false-alarm\"";
                        case COMMENT -> ",\"note\":\"seen\"";
                        default -> "";
                    };
                    all.add("{\"command\":\"" + Words.of(command) + "\",\"alert\":\"" + ids.get(i) + "\",\"by\":\"Ada\""
                            + more + "}");
                }
            }
        }
        all.add("{\"command\":\"suppress\",\"asset\":\"plant/1\",\"by\":\"Ada\"}");
        all.add("{\"command\":\"out-of-service\",\"asset\":\"plant/2\",\"source\":\"all\",\"by\":\"Ada\"}");
        all.addAll(REFUSED_COMMANDS);
        return all;
    }
}
