package andon.bench.restart;

import andon.app.benchmark.MeasuredModel;
import andon.app.device.BenchmarkFailed;
import andon.bench.contest.Contender.Model;
import andon.bench.contest.Contest.Progress;
import andon.bench.contest.Testbed;
import andon.bench.latency.Schedule;
import andon.models.bundle.Bundle;
import andon.models.bundle.BundleRefused;
import andon.topics.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.MemberDescription;

/**
 * Ends instances of Andon while telemetry comes, starts them again, and looks for how long there is no verdict. Each row is
 * a window and each window an anomaly, so that every partition has verdicts all the time.
 */
public final class RestartBenchmark {
    /** As a broker has it; Andon's embedded one does not wait for members of a new group. */
    private static final Map<String, String> A_BROKERS_DEFAULTS = Map.of("group.initial.rebalance.delay.ms", "3000");

    private static final int PARTITIONS = 6;

    /** Until windows are full and closed, and some. */
    private static final int FULL_ROWS = 100;

    private static final double STEADY_SECONDS = 5;
    private static final int LOOK_AT_LEAST_SECONDS = 25;
    private static final int LIMIT_SECONDS = 200;
    private static final long LOOK_EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final Map<String, String> builds;
    private final Set<Scenario> scenarios;
    private final int assets;
    private final int repetitions;
    private final Path directory;
    private final Progress progress;
    private int done;

    /**
     * @param builds class paths of Andon, by the names of the builds
     * @param assets that send a record a second each
     * @param directory an empty directory for the broker and all else
     */
    public RestartBenchmark(
            Map<String, String> builds,
            Set<Scenario> scenarios,
            int assets,
            int repetitions,
            Path directory,
            Progress progress) {
        this.builds = new LinkedHashMap<>(builds);
        this.scenarios = Set.copyOf(scenarios);
        this.assets = assets;
        this.repetitions = repetitions;
        this.directory = directory;
        this.progress = progress;
    }

    /**
     * Measures the builds in turns.
     *
     * @throws BenchmarkFailed if an instance ends, or there are no verdicts again within some minutes
     */
    public List<Restarts> run() throws IOException, BundleRefused, InterruptedException {
        int total = repetitions * builds.size() * scenarios.size();
        Map<String, List<Double>> jvm = new HashMap<>();
        Map<String, Map<Scenario, List<Outage>>> outages = new HashMap<>();
        progress.step(0, total, "training a model, starting a broker");
        try (Testbed testbed = new Testbed(directory, A_BROKERS_DEFAULTS)) {
            Bundle every = testbed.models().bundle(Model.MLP, 1, false);
            for (int i = 0; i < repetitions; i++) {
                for (Map.Entry<String, String> build : builds.entrySet()) {
                    jvm.computeIfAbsent(build.getKey(), name -> new ArrayList<>())
                            .add(Instance.idleSeconds(build.getValue()));
                    for (Scenario scenario : scenarios.stream().sorted().toList()) {
                        progress.step(done, total, build.getKey() + ": " + scenario.text());
                        outages.computeIfAbsent(build.getKey(), name -> new EnumMap<>(Scenario.class))
                                .computeIfAbsent(scenario, which -> new ArrayList<>())
                                .add(measure(testbed, every, scenario, build.getValue(), "run-" + ++done));
                    }
                }
            }
        }
        progress.step(total, total, "done");
        return builds.keySet().stream()
                .map(name ->
                        new Restarts(name, jvm.getOrDefault(name, List.of()), outages.getOrDefault(name, Map.of())))
                .toList();
    }

    private Outage measure(Testbed testbed, Bundle every, Scenario scenario, String classPath, String run)
            throws IOException, InterruptedException {
        testbed.create(run);
        Topics topics = Topics.named(run);
        Path config = config(testbed, every, run);
        List<Instance> instances = new ArrayList<>();
        AtomicBoolean isOver = new AtomicBoolean();
        Thread sender =
                new Thread(() -> send(testbed.bootstrap(), topics.telemetry().name(), every, isOver), "sender");
        try (Verdicts verdicts =
                new Verdicts(testbed.bootstrap(), topics.anomalies().name(), PARTITIONS)) {
            for (int i = 1; i <= scenario.instances(); i++) {
                instances.add(new Instance(classPath, "instance-" + i, config));
            }
            Instance struck = instances.get(0);
            Set<Integer> own = partitions(testbed.bootstrap(), run, topics, struck, instances);
            sender.start();
            await(instances, 0, () -> verdicts.flow(STEADY_SECONDS));
            long at = struck.restart(scenario);
            await(instances, LOOK_AT_LEAST_SECONDS, () -> verdicts.flow(STEADY_SECONDS));
            Set<Integer> others = IntStream.range(0, PARTITIONS).boxed().collect(Collectors.toCollection(HashSet::new));
            others.removeAll(own);
            long fencings = 0;
            for (Instance instance : instances) {
                fencings += instance.fencings();
            }
            return new Outage(
                    (verdicts.longest(own, at).to() - at) / 1e9,
                    verdicts.longest(others, at).seconds(),
                    fencings);
        } finally {
            isOver.set(true);
            for (Instance instance : instances) {
                instance.kill();
            }
            sender.join();
            testbed.clear(run);
        }
    }

    private Path config(Testbed testbed, Bundle bundle, String run) throws IOException {
        return Files.writeString(directory.resolve(run + ".yaml"), """
                application-id: %1$s
                topics-prefix: %1$s
                kafka: {bootstrap.servers: '%2$s', replication.factor: 1}
                bundles: '%3$s'
                device: cpu
                start: earliest
                monitors:
                  - {name: bench, assets: '**', bundle: %4$s/%5$s}
                """.formatted(
                        run, testbed.bootstrap(), testbed.models().bundles(), bundle.name(), bundle.version()));
    }

    /** Full windows at once, and then a row of each asset a second until it is over. */
    private void send(String bootstrap, String topic, Bundle bundle, AtomicBoolean isOver) {
        long full = (long) FULL_ROWS * assets;
        new Schedule(System.nanoTime(), Schedule.AT_ONCE, assets, bundle.window()).send(bootstrap, topic, 0, full);
        long start = System.nanoTime() - (long) (full * 1e9 / assets);
        new Schedule(start, assets, assets, bundle.window())
                .send(bootstrap, topic, full, Long.MAX_VALUE, (i, nanosLate) -> !isOver.get());
    }

    /** The partitions of telemetry of {@code one} of {@code all}, when each has some. */
    private static Set<Integer> partitions(
            String bootstrap, String group, Topics topics, Instance one, List<Instance> all)
            throws IOException, InterruptedException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
            Map<String, Set<Integer>> byInstance = new HashMap<>();
            await(all, 0, () -> {
                byInstance.clear();
                for (MemberDescription member : members(admin, group)) {
                    Set<Integer> its = member.assignment().topicPartitions().stream()
                            .filter(partition ->
                                    partition.topic().equals(topics.telemetry().name()))
                            .map(partition -> partition.partition())
                            .collect(Collectors.toSet());
                    all.stream()
                            .filter(instance ->
                                    !its.isEmpty() && member.clientId().startsWith(instance.client()))
                            .forEach(instance -> byInstance.put(instance.client(), its));
                }
                return byInstance.size() == all.size()
                        && byInstance.values().stream().mapToInt(Set::size).sum() == PARTITIONS;
            });
            return byInstance.getOrDefault(one.client(), Set.of());
        }
    }

    private static List<MemberDescription> members(Admin admin, String group) throws InterruptedException {
        try {
            return admin.describeConsumerGroups(List.of(group)).all().get().values().stream()
                    .flatMap(description -> description.members().stream())
                    .toList();
        } catch (ExecutionException e) {
            // It does not exist before the first instance joins.
            return List.of();
        }
    }

    @FunctionalInterface
    private interface Condition {
        boolean holds() throws InterruptedException;
    }

    private static void await(List<Instance> instances, int atLeastSeconds, Condition condition)
            throws IOException, InterruptedException {
        long began = System.nanoTime();
        while (System.nanoTime() - began < TimeUnit.SECONDS.toNanos(atLeastSeconds) || !condition.holds()) {
            LockSupport.parkNanos(LOOK_EVERY_NANOS);
            for (Instance instance : instances) {
                instance.requireAlive();
            }
            if (System.nanoTime() - began > TimeUnit.SECONDS.toNanos(LIMIT_SECONDS)) {
                throw new BenchmarkFailed("there were no verdicts again within " + LIMIT_SECONDS + " s", null);
            }
        }
    }

    /** The usual window, for people. */
    public static String window() {
        return MeasuredModel.USUAL.rows() + " × " + MeasuredModel.USUAL.signals();
    }
}
