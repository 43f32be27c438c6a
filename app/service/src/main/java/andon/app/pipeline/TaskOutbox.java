package andon.app.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;

import andon.app.config.AndonConfig;
import andon.app.engine.TaskSink;
import andon.app.monitoring.Outcomes;
import andon.app.trends.TrendSink;
import andon.topics.Alert;
import andon.topics.Anomaly;
import andon.topics.DeadLetter;
import andon.topics.QualityTrend;
import andon.topics.RefusedCommand;
import andon.topics.Status;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** Holds the events of a task until they are published, and counts the rest in the task's metrics. */
final class TaskOutbox implements TaskSink {
    static final String ANOMALIES = "anomalies";
    static final String STATUS = "status";
    static final String DEAD_LETTERS = "dead-letters";
    static final String TRENDS = "quality-trends";
    static final String REFUSED_COMMANDS = "commands-refused";

    /** Where alerts go on to, keyed by area. */
    static final String ALERTS = "to-areas";

    private final ProcessorContext<byte[], Object> context;
    private final Outbox outbox = new Outbox();
    private final EventRecords records;
    private final Counters<Outcomes.Counted> ofMonitoring;
    private final Counters<TrendSink.Counted> ofCharts;

    TaskOutbox(ProcessorContext<byte[], Object> context, AndonConfig config) {
        this.context = context;
        this.records = new EventRecords(context::currentSystemTimeMs, config);
        this.ofMonitoring = new Counters<>(context, Outcomes.Counted.class);
        this.ofCharts = new Counters<>(context, TrendSink.Counted.class);
    }

    @Override
    public int mark() {
        return outbox.mark();
    }

    @Override
    public void keep(int mark) {
        outbox.keep(mark);
    }

    @Override
    public void discard(int mark) {
        outbox.discard(mark);
    }

    @Override
    public void anomaly(Anomaly anomaly) {
        outbox.add(records.of(anomaly), ANOMALIES);
    }

    @Override
    public void status(Status status) {
        outbox.add(records.of(status), STATUS);
    }

    @Override
    public void deadLetter(DeadLetter letter) {
        outbox.add(records.of(letter), DEAD_LETTERS);
    }

    @Override
    public void trend(QualityTrend trend) {
        outbox.add(records.of(trend), TRENDS);
    }

    @Override
    public void alert(Alert alert) {
        byte[] area = alert.area().getBytes(UTF_8);
        outbox.add(new Record<>(area, alert, context.currentSystemTimeMs()), ALERTS);
    }

    @Override
    public void refused(RefusedCommand refused, @Nullable String asset) {
        outbox.add(records.of(refused, asset), REFUSED_COMMANDS);
    }

    @Override
    public void counted(Outcomes.Counted what, long count) {
        ofMonitoring.count(what, count);
    }

    @Override
    public void counted(TrendSink.Counted what, long count) {
        ofCharts.count(what, count);
    }

    /** Publishes what has come of work that succeeded; of most records nothing has. */
    void publish() {
        if (!outbox.isEmpty()) {
            outbox.publish(context::forward);
        }
    }

    /** Records what has been counted, at {@code now} in epoch milliseconds. */
    void recordCounts(long now) {
        ofMonitoring.record(now);
        ofCharts.record(now);
    }

    /** Records what has been counted last. */
    void close() {
        ofMonitoring.close();
        ofCharts.close();
    }
}
