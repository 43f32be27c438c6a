package andon.bench.streams;

import andon.app.benchmark.Measurement;
import andon.app.benchmark.StreamMetrics;
import andon.app.benchmark.Usage;
import andon.app.config.AlertsConfig;
import andon.app.config.AndonConfig;
import andon.app.config.AndonConfigBuilder;
import andon.app.config.BundleName;
import andon.app.config.MonitorConfig;
import andon.app.config.Start;
import andon.app.config.TelemetryConfig;
import andon.app.pipeline.QualityPipeline;
import andon.bench.contest.Assignment;
import andon.bench.contest.Contender;
import andon.bench.contest.Contender.Extent;
import andon.bench.contest.Meter;
import andon.bench.contest.Program;
import andon.models.bundle.BundleRefused;
import andon.models.inference.DeviceChoice;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** Andon as a whole, with the defaults but for guarantee and threads. */
public final class AndonProgram implements Program {
    private static final long LAST_WINDOWS_NANOS = TimeUnit.MILLISECONDS.toNanos(700);

    @Override
    public Result run(Assignment assignment) throws BundleRefused {
        AndonConfig config = config(assignment);
        try (QualityPipeline pipeline = QualityPipeline.start(config)) {
            StreamMetrics metrics = new StreamMetrics(config.applicationId());
            Meter meter = new Meter(
                    metrics::recordsUsed,
                    metrics::windows,
                    metrics::changelogBytes,
                    metrics::commits,
                    pipeline::failure);
            Measurement measured = meter.measure(assignment.load());
            if (assignment.contender().extent() == Extent.PART) {
                return Result.of(measured);
            }
            Committed.await(assignment);
            meter.awaitLastWindow(LAST_WINDOWS_NANOS);
            return new Result(measured, Usage.liveBytes(), 0);
        }
    }

    /** Andon as {@code assignment} has it. */
    public static AndonConfig config(Assignment assignment) {
        Contender contender = assignment.contender();
        BundleName bundle = BundleName.parse(assignment.bundle());
        Path bundles = Path.of(assignment.bundles());
        AndonConfig standard = AndonConfig.standard(
                Map.of(
                        "bootstrap.servers",
                        assignment.bootstrap(),
                        "replication.factor",
                        "1",
                        "num.stream.threads",
                        Integer.toString(contender.threads()),
                        "commit.interval.ms",
                        Integer.toString(contender.commitMillis()),
                        "state.dir",
                        assignment.directory()),
                bundles,
                IntStream.rangeClosed(1, contender.monitors())
                        .mapToObj(i -> MonitorConfig.of("bench-" + i, "**", bundle))
                        .toList());
        return AndonConfigBuilder.builder()
                .applicationId(assignment.run())
                .kafka(standard.kafka())
                .topicsPrefix(assignment.run())
                .telemetry(TelemetryConfig.standard(assignment.telemetry()))
                .bundles(bundles)
                .device(DeviceChoice.CPU)
                .linger(standard.linger())
                .batch(standard.batch())
                .start(Start.EARLIEST)
                .guarantee(Objects.requireNonNull(contender.guarantee()))
                .forgetAfter(standard.forgetAfter())
                .monitors(standard.monitors())
                .charts(List.of())
                .alerts(AlertsConfig.standard())
                .build();
    }
}
