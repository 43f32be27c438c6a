package andon.app.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import andon.app.device.Spread;
import andon.app.monitoring.Fixtures;
import andon.models.bundle.BundleReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PipelineBenchmarkTest {
    @TempDir
    private Path directory;

    @Test
    void everyRunReadsEveryRecordAndScoresEveryWindow() throws Exception {
        Path bundle = Fixtures.bundles(directory.resolve("bundles")).resolve("mlp/1");
        List<String> steps = new ArrayList<>();

        PipelineReport report = new PipelineBenchmark(
                        BundleReader.read(bundle), 60_000, 20, 1, directory.resolve("benchmark"))
                .unrehearsed()
                .run((done, total, next) -> steps.add(done + "/" + total));

        assertThat(steps).first().isEqualTo("0/6");
        assertThat(steps).last().isEqualTo("6/6");
        assertThat(report.consumer().runs()).hasSize(1);
        assertThat(report.model().runs().get(0).windows()).isEqualTo(60_000 - report.warmUp());
        assertThat(report.pipelines()).hasSize(4).allSatisfy(line -> {
            Measurement run = line.runs().get(0);
            assertThat(run.records()).isPositive().isLessThanOrEqualTo(60_000 - report.warmUp());
            assertThat(line.runs()).hasSize(1);
            assertThat((double) run.windows() / run.records()).isBetween(0.5 / line.hop(), 1.5 / line.hop());
            assertThat(run.cpuMicros()).isFinite().isPositive();
            assertThat(run.heapPeak()).isPositive();
        });
    }

    @Test
    void theSpreadOfAnEvenNumberOfRunsHasTheirMiddleAsMedian() {
        assertThat(Spread.of(List.of(4.0, 1.0, 2.0, 8.0))).isEqualTo(new Spread(3, 1, 8));
        assertThat(Spread.of(List.of(5.0))).isEqualTo(new Spread(5, 5, 5));
    }

    @Test
    void aPipelineIsComparedWithReadingAndTheModelOfTheSameRepetition() {
        PipelineReport.Line consumer = line(new Measurement(100, 0, new Usage(200_000, 0, 1), 0, 0, 1));
        PipelineReport.Line model = line(new Measurement(0, 100, new Usage(400_000, 0, 1), 0, 0, 1));
        PipelineReport.Line pipeline = line(new Measurement(100, 50, new Usage(800_000, 0, 1), 5_000, 0, 1));
        PipelineReport report = PipelineReportBuilder.builder()
                .records(100)
                .warmUp(0)
                .assets(1)
                .irregularity(Irregularity.NONE)
                .bytesPerRecord(90)
                .bytesSent(10_000)
                .bundle("m/1")
                .consumer(consumer)
                .model(model)
                .pipelines(List.of(pipeline))
                .residentPeak(java.util.OptionalLong.empty())
                .build();

        assertThat(report.timesFloor(pipeline).median()).isEqualTo(8.0 / (2 + 4 * 0.5));
        assertThat(report.loggedPerByte(pipeline).median()).isEqualTo(0.5);
    }

    private static PipelineReport.Line line(Measurement run) {
        return new PipelineReport.Line("a", null, 1, List.of(run));
    }
}
