package andon.app.pipeline;

import andon.app.config.AndonConfig;
import andon.app.config.ChartConfig;
import andon.app.monitoring.Outcomes;
import andon.app.monitoring.Verdict;
import andon.topics.Anomaly;
import andon.topics.DeadLetter;
import andon.topics.QualityTrend.Source;
import andon.topics.Status;
import andon.topics.Telemetry;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** Hands the engine's samples and verdicts to the charts of the same task, in memory. */
final class ToCharts implements Outcomes {
    private static final byte[] NO_KEY = new byte[0];

    /** Says that all telemetry that was sent has been taken in. */
    static final Object CAUGHT_UP = new Object();

    private final ProcessorContext<byte[], Object> context;
    private final Runnable before;
    private final boolean any;
    private final List<ChartConfig> ofSignals;
    private final Set<String> outputs;
    private final Sample sample = new Sample();

    /** A sample on its way, the same object each time. */
    static final class Sample {
        @Nullable
        Telemetry telemetry;

        int sample;
        int epoch;

        /** Whether a chart is of any of its values; the answer. */
        boolean used;
    }

    /**
     * @param before to be run before anything is forwarded, as findings of charts are to come where they belong among others
     */
    ToCharts(ProcessorContext<byte[], Object> context, AndonConfig config, Runnable before) {
        this.context = context;
        this.before = before;
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

    @Override
    public boolean sample(Telemetry telemetry, int index, int epoch) {
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

    @Override
    public void verdict(Verdict verdict) {
        if (outputs.contains(verdict.monitor())) {
            forward(verdict);
        }
    }

    /** All telemetry that was sent has been taken in. */
    void caughtUp() {
        if (any) {
            forward(CAUGHT_UP);
        }
    }

    /** What a score rises by is known only if healthy windows are explained too. */
    @Override
    public boolean explainsNormal() {
        return !outputs.isEmpty();
    }

    private void forward(Object value) {
        before.run();
        context.forward(new Record<>(NO_KEY, value, context.currentSystemTimeMs()), TrendsProcessor.INPUT);
    }

    @Override
    public void anomaly(Anomaly anomaly) {}

    @Override
    public void status(Status status) {}

    @Override
    public void deadLetter(DeadLetter deadLetter) {}

    @Override
    public void counted(Counted what, long count) {}
}
