package andon.app.benchmark;

import andon.app.config.Guarantee;
import andon.app.device.Spread;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.function.IntToDoubleFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What the way of the data costs, in runs that took turns.
 *
 * @param records telemetry records read in each run
 * @param warmUp how many of them, from the first, were not measured
 * @param assets how many machines they came from
 * @param irregularity what of them was late or missing
 * @param bytesPerRecord the bytes of the average record's value
 * @param bytesSent the bytes of all of them as sent, keys and envelopes included
 * @param bundle the model, as {@code name/version}
 * @param consumer reading and decoding alone
 * @param model the model alone
 * @param pipelines Andon as a whole, in several ways
 * @param residentPeak the most bytes of memory that the process has held at once; empty where the system does not tell
 */
@RecordBuilder
public record PipelineReport(
        int records,
        int warmUp,
        int assets,
        Irregularity irregularity,
        double bytesPerRecord,
        long bytesSent,
        String bundle,
        Line consumer,
        Line model,
        List<Line> pipelines,
        OptionalLong residentPeak) {
    public PipelineReport {
        Objects.requireNonNull(irregularity, "irregularity");
        Objects.requireNonNull(bundle, "bundle");
        Objects.requireNonNull(consumer, "consumer");
        Objects.requireNonNull(model, "model");
        Objects.requireNonNull(pipelines, "pipelines");
        Objects.requireNonNull(residentPeak, "residentPeak");
    }

    /**
     * One thing that was measured.
     *
     * @param name what it is
     * @param guarantee how often a record takes effect when an instance fails; null for what promises nothing
     * @param hop rows from window to window; 0 where there are no windows
     * @param runs one measurement for each repetition
     */
    public record Line(String name, @Nullable Guarantee guarantee, int hop, List<Measurement> runs) {
        /** What the runs gave. */
        public Spread spread(ToDoubleFunction<Measurement> figure) {
            return Spread.of(runs.stream().mapToDouble(figure).boxed().toList());
        }
    }

    /**
     * How many times the floor a pipeline costs: the floor is reading and decoding a record, and the model alone on as
     * many windows as there were per record, in the same repetition.
     */
    public Spread timesFloor(Line pipeline) {
        return each(pipeline, i -> {
            Measurement run = pipeline.runs().get(i);
            double floor = consumer.runs().get(i).cpuMicros()
                    + model.runs().get(i).cpuMicros() * run.windows() / run.records();
            return run.cpuMicros() / floor;
        });
    }

    /** Bytes logged per byte of telemetry, both as sent. */
    public Spread loggedPerByte(Line pipeline) {
        double bytes = (double) bytesSent / records;
        return pipeline.spread(run -> run.changelogBytes() / (bytes * run.records()));
    }

    private static Spread each(Line pipeline, IntToDoubleFunction figure) {
        return Spread.of(IntStream.range(0, pipeline.runs().size())
                .mapToDouble(figure)
                .boxed()
                .toList());
    }
}
