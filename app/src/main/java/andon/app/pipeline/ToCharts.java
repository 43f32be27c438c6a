package andon.app.pipeline;

import andon.app.config.AndonConfig;
import andon.app.config.ChartConfig;
import andon.app.monitoring.Verdict;
import andon.topics.QualityTrend.Source;
import andon.topics.Telemetry;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** Hands the engine's samples and verdicts to the charts of the same task, in memory. */
final class ToCharts {
    private static final byte[] NO_KEY = new byte[0];

    private final ProcessorContext<byte[], Object> context;
    private final Outbox outbox;
    private final boolean any;
    private final List<ChartConfig> ofSignals;
    private final Set<String> outputs;
    private final Sample sample = new Sample();
    private final AllTaken allTaken = new AllTaken();

    /** A sample on its way, the same object each time. */
    static final class Sample {
        @Nullable
        Telemetry telemetry;

        int sample;
        int epoch;

        /** Whether a chart is of any of its values; the answer. */
        boolean used;
    }

    /** Says that all telemetry that was sent has been taken in, the same object each time. */
    static final class AllTaken {
        /** Whether all charts have been looked at that may be closed by that; the answer. */
        boolean done;
    }

    ToCharts(ProcessorContext<byte[], Object> context, AndonConfig config, Outbox outbox) {
        this.context = context;
        this.outbox = outbox;
        this.any = !config.charts().isEmpty();
        this.ofSignals = config.charts().stream()
                .filter(chart -> chart.source() == Source.SIGNAL)
                .toList();
        this.outputs = config.charts().stream()
                .filter(chart -> chart.source() == Source.OUTPUT)
                .map(ChartConfig::characteristic)
                .collect(Collectors.toSet());
    }

    /** Whether a chart is of a signal of {@code asset}. */
    boolean isCharted(String asset) {
        return ofSignals.stream().anyMatch(chart -> chart.covers(asset));
    }

    /**
     * Takes in a sample; returns whether a chart is of any of its values.
     *
     * @throws RuntimeException if the charts fail over it, also as StackOverflowError
     */
    boolean sample(Telemetry telemetry, int index, int epoch) {
        if (ofSignals.isEmpty()) {
            return false;
        }
        sample.telemetry = telemetry;
        sample.sample = index;
        sample.epoch = epoch;
        sample.used = false;
        forward(sample);
        return sample.used;
    }

    /** Whether a chart is of what {@code monitor}'s model puts out. */
    boolean areOf(String monitor) {
        return outputs.contains(monitor);
    }

    /** Takes in a verdict of a monitor that they are of. */
    void verdict(Verdict verdict) {
        forward(verdict);
    }

    /** All telemetry that was sent has been taken in; returns whether all that comes of it is done. */
    boolean caughtUp() {
        allTaken.done = true;
        if (any) {
            forward(allTaken);
        }
        return allTaken.done;
    }

    /** What a score rises by is known only if healthy windows are explained too. */
    boolean explainsNormal() {
        return !outputs.isEmpty();
    }

    private void forward(Object value) {
        context.forward(new Record<>(NO_KEY, value, context.currentSystemTimeMs()), TrendsProcessor.INPUT);
        outbox.rethrow();
    }

    /** Has the charts publish what waits of theirs. */
    void publish() {
        if (outbox.has(Outbox.Owner.CHARTS)) {
            forward(Outbox.PUBLISH);
        }
    }
}
