package andon.app.chaos;

import andon.app.chaos.Sequences.Difference;
import andon.app.config.AndonConfig;
import andon.app.device.Spread;
import andon.app.monitoring.Fixtures;
import andon.app.monitoring.Fixtures.Sent;
import andon.app.monitoring.Monitors;
import andon.app.pipeline.DrivenAndon;
import andon.models.inference.DeviceChoice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * Does one fault after the other to a {@link Plant} while telemetry comes, and compares what it publishes, after each, with
 * what the same topology publishes undisturbed on Kafka's test driver.
 */
final class Chaos implements AutoCloseable {
    private static final int ASSETS = 6;

    /** While a fault comes, lasts and passes, and after it. */
    private static final int DURING = 2_000;

    private static final int AFTERWARDS = 400;
    private static final int EACH = DURING + AFTERWARDS;
    private static final int TELEMETRY_FOR_A_MEASUREMENT = 24;
    private static final int PER_SECOND = 600;
    private static final int NOTICES_WITHIN_MILLIS = 15_000;
    private static final Duration MOST = Duration.ofMinutes(2);

    private final Path directory;
    private final Plant plant;
    private final Monitors monitors;
    private final DrivenAndon undisturbed;
    private final List<Sent> telemetry;
    private final List<Sent> measurements;
    private final Consumer<String> progress;
    private final List<Result> results = new ArrayList<>();
    private int next;

    /**
     * What a fault came to.
     *
     * @param step the fault
     * @param recoverySeconds from its end until all telemetry sent by then was processed and committed; where service goes
     *     on in spite of it, or at once after it, from its beginning until telemetry sent after that was
     * @param events that were compared
     * @param recovered whether all telemetry sent by its end was processed in time
     * @param difference from what should have been published
     * @param surprise what else went wrong; empty if nothing did
     */
    record Result(
            Step step, double recoverySeconds, boolean recovered, int events, Difference difference, String surprise) {
        /** Whether nothing was lost, doubled or out of order, and all went as it should. */
        boolean isFine() {
            return recovered && difference.equals(Difference.NONE) && surprise.isEmpty();
        }

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "%3d %s, %d running, for %.1f s: %s in %.1f s, %d events, %s%s",
                    step.number(),
                    step.fault().words(),
                    step.services(),
                    step.lastsMillis() / 1e3,
                    recovered ? "recovered" : "did not recover",
                    recoverySeconds,
                    events,
                    difference.equals(Difference.NONE) ? "equal" : difference,
                    surprise.isEmpty() ? "" : "; " + surprise);
        }
    }

    /**
     * Starts everything.
     *
     * @param directory an empty one
     * @param settings of the services' clients, beside the defaults
     * @param seed of the telemetry
     * @param faults how many there will be at most
     * @param progress hears of each result
     */
    Chaos(Path directory, Map<String, String> settings, long seed, int faults, Consumer<String> progress)
            throws Exception {
        this.directory = directory;
        this.progress = progress;
        telemetry = Fixtures.telemetry(ASSETS, faults * EACH, seed);
        measurements = Fixtures.measurements(ASSETS, faults * EACH / TELEMETRY_FOR_A_MEASUREMENT / ASSETS + 1, seed);
        plant = new Plant(directory, settings);
        AndonConfig config = plant.config();
        monitors = Monitors.open(config.monitors(), config.bundles(), DeviceChoice.CPU);
        undisturbed = new DrivenAndon(config, monitors, 1);
        plant.services().get(0).start();
    }

    /** Whether a fault can be done here; if not, it is said and not counted. */
    boolean permits(Fault fault) {
        return !fault.needsDisks() || plant.disksCanBeFilled();
    }

    /** Does a fault and waits until all is well again, or until it is clear that it will not be. */
    Result run(Step step) throws Exception {
        String surprise = share(step.services());
        CompletableFuture<Void> sending = CompletableFuture.runAsync(() -> send(DURING));
        pause(step.afterMillis());
        // Where service goes on in spite of the fault, or at once after it, that is what counts; else what follows its
        // end.
        boolean fromBegin = step.isSpared() || step.fault().isBrief();
        long since = System.nanoTime();
        long[] mark = plant.mark(1);
        surprise += begin(step);
        if (!fromBegin) {
            pause(step.lastsMillis());
            awaitFullDisk(step);
            end(step);
            since = System.nanoTime();
            mark = plant.mark(0);
        } else if (!step.isSpared()) {
            end(step);
        }
        boolean recovered = awaitCommitted(mark);
        double seconds = (System.nanoTime() - since) / 1e9;
        surprise += recovered ? "" : plant.standing();
        if (step.isSpared()) {
            pause((int) Math.max(0, step.lastsMillis() - 1e3 * seconds));
            end(step);
        }
        sending.join();
        send(AFTERWARDS);
        boolean read = plant.await(plant::hasReadInput, MOST);
        Sequences expected = expected();
        Sequences[] told = new Sequences[1];
        boolean equal = recovered
                && read
                && plant.await(
                        () -> {
                            told[0] = new Sequences(plant.told());
                            return told[0].size() >= expected.size()
                                    && told[0].from(expected).equals(Difference.NONE)
                                    && plant.hasCommitted(plant.mark(0));
                        },
                        MOST);
        if (!equal) {
            told[0] = new Sequences(plant.told());
        }
        plant.forget();
        List<String> findings = new ArrayList<>();
        Difference difference = told[0].from(expected, findings::add);
        if (!findings.isEmpty()) {
            surprise += plant.astray();
            Files.write(directory.resolve("differences-" + step.number() + ".txt"), findings);
        }
        Result result = new Result(step, seconds, recovered, expected.size(), difference, surprise);
        results.add(result);
        progress.accept(result.toString());
        return result;
    }

    /** Has so many services run, and waits until they share the work. Returns what went wrong. */
    private String share(int services) throws IOException, InterruptedException {
        Node second = plant.services().get(1);
        String surprise = "";
        if (services == 1 && second.isRunning()) {
            surprise = terminate(second);
        }
        startAll(services);
        return plant.await(() -> plant.hasMembers(services), MOST)
                ? surprise
                : surprise + "the services did not share the work within two minutes; ";
    }

    private void startAll(int services) throws IOException {
        plant.broker().start();
        for (Node service : plant.services().subList(0, services)) {
            service.start();
        }
    }

    private static String terminate(Node node) throws IOException, InterruptedException {
        int exit = node.terminate();
        return exit == Node.TERMINATED ? "" : node.name() + " ended with " + exit + " on SIGTERM; ";
    }

    /** Begins it. Returns what went wrong. */
    private String begin(Step step) throws IOException, InterruptedException {
        Node victim = plant.services().get(step.victim());
        switch (step.fault()) {
            case KILL_SERVICE, KILL_SERVICE_LONG -> victim.kill();
            case KILL_BROKER, KILL_BROKER_LONG -> plant.broker().kill();
            case KILL_BOTH, KILL_BOTH_LONG -> {
                victim.kill();
                plant.broker().kill();
            }
            case STOP_SERVICE, STOP_SERVICE_LONG -> victim.signal("STOP");
            case STOP_BROKER, STOP_BROKER_LONG -> plant.broker().signal("STOP");
            case FULL_DISK_OF_BROKER -> plant.brokerDisk().fill();
            case FULL_DISK_OF_SERVICE -> {
                victim.kill();
                plant.serviceDisk().fill();
                victim.start();
            }
            case TERMINATE_SERVICE -> {
                return terminate(victim);
            }
            case OUT_OF_MEMORY -> {
                int exit = victim.exhaust();
                return exit == Node.OUT_OF_MEMORY ? "" : victim.name() + " ended with " + exit + " out of memory; ";
            }
        }
        return "";
    }

    /** Ends it: what it stopped goes on, and what it killed is started again. */
    private void end(Step step) throws IOException, InterruptedException {
        switch (step.fault()) {
            case STOP_SERVICE, STOP_SERVICE_LONG ->
                plant.services().get(step.victim()).signal("CONT");
            case STOP_BROKER, STOP_BROKER_LONG -> plant.broker().signal("CONT");
            case FULL_DISK_OF_BROKER -> plant.brokerDisk().free();
            case FULL_DISK_OF_SERVICE -> plant.serviceDisk().free();
            default -> startAll(step.services());
        }
    }

    /** Gives who has a full disk the time to notice; what ends of it is started again once there is room. */
    private void awaitFullDisk(Step step) {
        if (step.fault().needsDisks()) {
            Node hit = step.fault() == Fault.FULL_DISK_OF_BROKER
                    ? plant.broker()
                    : plant.services().get(step.victim());
            for (int waited = 0; waited < NOTICES_WITHIN_MILLIS && !hit.hasEnded(); waited += 50) {
                pause(50);
            }
        }
    }

    private boolean awaitCommitted(long[] mark) throws IOException {
        return plant.await(() -> plant.hasCommitted(mark), MOST);
    }

    private static void pause(int millis) {
        LockSupport.parkNanos(millis * 1_000_000L);
    }

    /** Sends that many records of telemetry, and measurements between them. */
    private void send(int count) {
        for (int i = 0; i < count; i++, next++) {
            plant.sendTelemetry(telemetry.get(next));
            if (next % TELEMETRY_FOR_A_MEASUREMENT == 0) {
                plant.sendMeasurement(measurements.get(next / TELEMETRY_FOR_A_MEASUREMENT));
            }
            if (i % 30 == 29) {
                pause(30 * 1_000 / PER_SECOND);
            }
        }
    }

    /** What an undisturbed run publishes of the input there is. */
    private Sequences expected() {
        plant.telemetry().forEach(undisturbed::send);
        plant.measurements().forEach(undisturbed::measure);
        return new Sequences(undisturbed.collect());
    }

    List<Result> results() {
        return results;
    }

    /** All results as a table for people, in Markdown. */
    String report() {
        StringBuilder text =
                new StringBuilder("| fault | injected | recovered in s, median | worst |\n|---|---|---|---|\n");
        for (Fault fault : Fault.values()) {
            row(
                    text,
                    fault.words(),
                    results.stream()
                            .filter(result -> result.step().fault() == fault)
                            .toList());
        }
        row(text, "all", results);
        Difference difference = results.stream().map(Result::difference).reduce(Difference.NONE, Difference::plus);
        text.append(String.format(
                Locale.ROOT,
                "%n%,d events compared: %s; %d processes ended by themselves and were started again; %d surprises%n",
                results.stream().mapToInt(Result::events).sum(),
                difference,
                plant.endedByThemselves(),
                results.stream().filter(result -> !result.surprise().isEmpty()).count()));
        return text.toString();
    }

    private static void row(StringBuilder text, String words, List<Result> results) {
        if (!results.isEmpty()) {
            Spread spread =
                    Spread.of(results.stream().map(Result::recoverySeconds).toList());
            text.append(String.format(
                    Locale.ROOT, "| %s | %d | %.1f | %.1f |%n", words, results.size(), spread.median(), spread.most()));
        }
    }

    @Override
    public void close() throws IOException, InterruptedException {
        plant.close();
        undisturbed.close();
        monitors.close();
    }
}
