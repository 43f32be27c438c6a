package andon.app.tools;

import static org.assertj.core.api.Assertions.assertThat;

import andon.app.benchmark.Irregularity;
import andon.app.benchmark.Measurement;
import andon.app.benchmark.PipelineReport.Line;
import andon.app.benchmark.PipelineReportBuilder;
import andon.app.benchmark.Usage;
import andon.app.config.Guarantee;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class PipelineFiguresTest {
    private static final long SECOND = 1_000_000_000;

    private final PipelineFigures figures = new PipelineFigures(PipelineReportBuilder.builder()
            .records(2_000)
            .warmUp(1_000)
            .assets(10)
            .irregularity(new Irregularity(0.05, 0.1))
            .bytesPerRecord(180)
            .bytesSent(400_000)
            .bundle("m/1")
            .consumer(new Line("read and decode alone", null, 0, List.of(run(1_000, 0, 2_000_000, 0))))
            .model(new Line("model alone, per window", null, 1, List.of(run(0, 1_000, 3_000_000, 0))))
            .pipelines(List.of(new Line(
                    "exactly once, hop 1", Guarantee.EXACTLY_ONCE, 1, List.of(run(1_000, 1_000, 10_000_000, 100_000)))))
            .residentPeak(OptionalLong.of(300 << 20))
            .build());

    private static Measurement run(long records, long windows, long cpuNanos, long logged) {
        return new Measurement(records, windows, new Usage(cpuNanos, 0, SECOND), logged, 0, 64 << 20);
    }

    @Test
    void printsATable() {
        assertThat(figures.table())
                .startsWith(
                        "2,000 records of 10 assets, 180 bytes each; the first 1,000 warm up; model m/1; 1 runs each\n"
                                + "5.0 % of the records late but in time, 10.0 % of the rows missing\n")
                .contains("read and decode alone")
                .containsPattern(
                        "exactly once, hop 1 +10.00 \\(10.00–10.00\\) +2.00 \\(2.00–2.00\\) +1,000 +1,000 +0.50 +64\\n")
                .endsWith("the process held at most 300 MiB of memory");
    }

    @Test
    void printsJson() throws Exception {
        JsonNode json = new JsonMapper().readTree(figures.json());

        assertThat(json.at("/readAndDecode/cpuMicrosPerRecord/median").asDouble())
                .isEqualTo(2);
        assertThat(json.at("/modelAlone/cpuMicrosPerWindow/most").asDouble()).isEqualTo(3);
        assertThat(json.at("/pipelines/0/guarantee").asText()).isEqualTo("exactly-once");
        assertThat(json.at("/pipelines/0/timesFloor/least").asDouble()).isEqualTo(2);
        assertThat(json.at("/disorder").asDouble()).isEqualTo(0.05);
        assertThat(json.at("/gaps").asDouble()).isEqualTo(0.1);
        assertThat(json.at("/residentPeakBytes").asLong()).isEqualTo(300 << 20);
    }
}
