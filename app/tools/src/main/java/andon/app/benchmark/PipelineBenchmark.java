package andon.app.benchmark;

import andon.app.admin.TopicAdmin;
import andon.app.config.AndonConfig;
import andon.app.config.AndonConfigBuilder;
import andon.app.config.BundleName;
import andon.app.config.Guarantee;
import andon.app.config.MonitorConfig;
import andon.app.config.Start;
import andon.models.bundle.Bundle;
import andon.models.bundle.BundleRefused;
import andon.models.inference.DeviceChoice;
import andon.models.inference.ScoringSession;
import andon.topics.Topics;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the way of the data costs: processor time of the client per telemetry record. The broker runs in a process of its
 * own; telemetry lies ready on it. Runs take turns – reading and decoding alone, the model alone, Andon as a whole in
 * several ways – so that what else the machine does falls on all of them. The first turn of each is thrown away, and of
 * the others the first records, while clients connect and windows fill.
 */
public final class PipelineBenchmark {
    private static final List<Integer> HOPS = List.of(1, 10);
    private static final List<Guarantee> GUARANTEES = List.of(Guarantee.EXACTLY_ONCE, Guarantee.AT_LEAST_ONCE);
    private static final Topics TOPICS = Topics.named("andon");

    private final Bundle bundle;
    private final int records;
    private final int assets;
    private final int repetitions;
    private final Path directory;
    private Irregularity irregularity = Irregularity.NONE;
    private int rehearsals = 1;
    private int runs;

    /** Hears how the benchmark gets on. */
    @FunctionalInterface
    public interface Progress {
        /** {@code done} of {@code total} runs are done; the next is {@code next}. */
        void step(int done, int total, String next);
    }

    /**
     * @param bundle the model; its window says what signals the telemetry has and how often
     * @param records telemetry records in each run, at least {@link #leastRecords}
     * @param assets the machines they come from
     * @param repetitions how often each is measured
     * @param directory an empty directory for the broker and all else
     */
    public PipelineBenchmark(Bundle bundle, int records, int assets, int repetitions, Path directory) {
        this.bundle = bundle;
        this.records = records;
        this.assets = assets;
        this.repetitions = repetitions;
        this.directory = directory;
    }

    /** The fewest records of {@code assets} machines that give each a full window and as much again to measure. */
    public static long leastRecords(Bundle bundle, int assets) {
        return 2 * recordsUntilWindows(bundle, assets);
    }

    private static long recordsUntilWindows(Bundle bundle, int assets) {
        long grace = MonitorConfig.DEFAULT_GRACE.toMillis() / bundle.window().periodMillis() + 1;
        return (bundle.window().rows() + grace) * assets;
    }

    /**
     * With telemetry that is so irregular; none of it is by default.
     *
     * @throws IllegalArgumentException if records are to be late, and rows are longer than the grace
     */
    public PipelineBenchmark with(Irregularity irregularity) {
        irregularity.mostRowsLate(bundle.window());
        this.irregularity = irregularity;
        return this;
    }

    /** Measures from cold, at once: for tests. */
    PipelineBenchmark unrehearsed() {
        rehearsals = 0;
        return this;
    }

    /** Measures. */
    public PipelineReport run(Progress progress) throws IOException, BundleRefused {
        Path bundles = directory.resolve("bundles");
        List<Variant> variants = new ArrayList<>();
        for (Guarantee guarantee : GUARANTEES) {
            for (int hop : HOPS) {
                variants.add(new Variant(guarantee, hop, MeasuredModel.withHop(bundle, hop, bundles)));
            }
        }
        int total = (rehearsals + repetitions) * (2 + variants.size());
        progress.step(0, total, "starting a broker, sending telemetry");
        try (BrokerProcess broker = BrokerProcess.start(directory.resolve("broker"));
                ScoringSession session =
                        ScoringSession.open(variants.get(0).model.in(bundles), DeviceChoice.CPU)) {
            TelemetryLoad load = send(broker.bootstrap());
            List<Measurement> consumer = new ArrayList<>();
            List<Measurement> model = new ArrayList<>();
            for (int repetition = -rehearsals; repetition < repetitions; repetition++) {
                boolean kept = repetition >= 0;
                progress.step(runs++, total, "reading and decoding alone");
                keep(kept, consumer, ConsumerFloor.run(broker.bootstrap(), telemetry(), load));
                progress.step(runs++, total, "the model alone");
                AndonConfig any = config(broker.bootstrap(), variants.get(0), bundles);
                keep(kept, model, ModelFloor.run(session, any.batch(), load));
                for (Variant variant : variants) {
                    progress.step(runs++, total, variant.name());
                    AndonConfig config = config(broker.bootstrap(), variant, bundles);
                    keep(kept, variant.measured, PipelineRun.run(config, load));
                }
            }
            progress.step(total, total, "done");
            return PipelineReportBuilder.builder()
                    .records(load.records())
                    .warmUp(load.warmUp())
                    .assets(assets)
                    .irregularity(irregularity)
                    .bytesPerRecord(load.bytesPerRecord())
                    .bytesSent(load.sentBytes())
                    .bundle(bundle.name() + "/" + bundle.version())
                    .consumer(new PipelineReport.Line("read and decode alone", null, 0, consumer))
                    .model(new PipelineReport.Line("model alone, per window", null, 1, model))
                    .pipelines(variants.stream().map(Variant::line).toList())
                    .residentPeak(Usage.residentPeak())
                    .build();
        }
    }

    private static void keep(boolean kept, List<Measurement> measured, Measurement measurement) {
        if (kept) {
            measured.add(measurement);
        }
    }

    private static String telemetry() {
        return TOPICS.telemetry().name();
    }

    private TelemetryLoad send(String bootstrap) {
        try (TopicAdmin admin = new TopicAdmin(Map.of("bootstrap.servers", bootstrap))) {
            admin.create(TOPICS, Optional.of((short) 1));
        }
        int warmUp = (int) Math.max(records / 5, recordsUntilWindows(bundle, assets));
        return TelemetryLoad.send(bootstrap, telemetry(), records, assets, warmUp, bundle.window(), irregularity);
    }

    /** The defaults, but for what makes it a run of its own on the broker here. */
    private AndonConfig config(String bootstrap, Variant variant, Path bundles) {
        Map<String, String> kafka = new HashMap<>();
        kafka.put("bootstrap.servers", bootstrap);
        kafka.put("replication.factor", "1");
        kafka.put("state.dir", directory.resolve("state").toString());
        AndonConfig standard =
                AndonConfig.standard(kafka, bundles, List.of(MonitorConfig.of("benchmark", "**", variant.model)));
        return AndonConfigBuilder.builder(standard)
                .applicationId("andon-benchmark-" + runs)
                .device(DeviceChoice.CPU)
                .start(Start.EARLIEST)
                .guarantee(variant.guarantee)
                .build();
    }

    private record Variant(Guarantee guarantee, int hop, BundleName model, List<Measurement> measured) {
        private Variant(Guarantee guarantee, int hop, BundleName model) {
            this(guarantee, hop, model, new ArrayList<>());
        }

        private String name() {
            return (guarantee == Guarantee.EXACTLY_ONCE ? "exactly once" : "at least once") + ", hop " + hop;
        }

        private PipelineReport.Line line() {
            return new PipelineReport.Line(name(), guarantee, hop, measured);
        }
    }
}
