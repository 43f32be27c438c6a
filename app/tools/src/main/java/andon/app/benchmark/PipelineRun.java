package andon.app.benchmark;

import andon.app.config.AndonConfig;
import andon.app.device.BenchmarkFailed;
import andon.app.pipeline.QualityPipeline;
import andon.models.bundle.BundleRefused;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Andon as a whole over all the telemetry there is: from the topic to verdicts, state logged, progress committed. */
final class PipelineRun {
    private static final long LOOK_EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private PipelineRun() {}

    static Measurement run(AndonConfig config, TelemetryLoad load) throws BundleRefused {
        Usage.levelHeap();
        try (QualityPipeline pipeline = QualityPipeline.start(config)) {
            StreamMetrics metrics = new StreamMetrics(config.applicationId());
            await(pipeline, metrics, load.warmUp());
            Usage start = Usage.now();
            long records = metrics.recordsUsed();
            long windows = metrics.windows();
            long logged = metrics.changelogBytes();
            await(pipeline, metrics, load.records());
            Usage used = Usage.now().since(start);
            if (records >= load.records()) {
                throw new BenchmarkFailed("the pipeline was done before it was measured: give more --records", null);
            }
            return new Measurement(
                    metrics.recordsUsed() - records,
                    metrics.windows() - windows,
                    used,
                    metrics.changelogBytes() - logged,
                    0,
                    Usage.heapPeak());
        }
    }

    private static void await(QualityPipeline pipeline, StreamMetrics metrics, long records) {
        Stall stall = new Stall("the pipeline");
        for (long used = metrics.recordsUsed(); used < records; used = metrics.recordsUsed()) {
            if (pipeline.failure() != null) {
                throw new BenchmarkFailed("the pipeline failed: " + pipeline.failure(), pipeline.failure());
            }
            stall.check(used);
            LockSupport.parkNanos(LOOK_EVERY_NANOS);
        }
    }
}
