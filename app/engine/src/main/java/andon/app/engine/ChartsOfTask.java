package andon.app.engine;

import andon.app.alerts.FindingBuilder;
import andon.app.alerts.Presence;
import andon.app.config.AndonConfig;
import andon.app.config.ChartConfig;
import andon.app.monitoring.Failures;
import andon.app.trends.HealthyModels;
import andon.app.trends.QualityCharts;
import andon.app.trends.TrendFinding;
import andon.app.trends.TrendSink;
import andon.topics.AlertKind;
import andon.topics.QualityTrend;
import andon.topics.QualityTrend.Source;
import andon.topics.Status;
import andon.topics.Telemetry;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The charts of a task: where monitoring brings samples and verdicts, and what comes of them. */
final class ChartsOfTask implements TrendSink {
    private final TaskSurroundings surroundings;
    private final TaskSink sink;
    private final AlertsOfTask alerts;
    private final List<ChartConfig> ofSignals;
    private final Set<String> signalCharts;
    private final Set<String> monitors;
    private final QualityCharts engine;

    ChartsOfTask(AndonConfig config, HealthyModels models, TaskSurroundings surroundings, AlertsOfTask alerts) {
        this.surroundings = surroundings;
        this.sink = surroundings.sink();
        this.alerts = alerts;
        this.ofSignals = config.charts().stream()
                .filter(chart -> chart.source() == Source.SIGNAL)
                .toList();
        this.signalCharts = ofSignals.stream().map(ChartConfig::name).collect(Collectors.toUnmodifiableSet());
        this.monitors = config.charts().stream()
                .filter(chart -> chart.source() == Source.OUTPUT)
                .map(ChartConfig::characteristic)
                .collect(Collectors.toUnmodifiableSet());
        this.engine = new QualityCharts(config, models, surroundings.charts(), this, surroundings.clock());
    }

    QualityCharts engine() {
        return engine;
    }

    /** Whether a chart is of a signal of {@code asset}. */
    boolean isCharted(String asset) {
        return ofSignals.stream().anyMatch(chart -> chart.covers(asset));
    }

    /** Whether a chart is of the scores of {@code monitor}. */
    boolean areOf(String monitor) {
        return monitors.contains(monitor);
    }

    /** What a score rises by is known only if healthy windows are explained too. */
    boolean explainNormal() {
        return !monitors.isEmpty();
    }

    /** Takes a sample; returns whether a chart is of any of its values. */
    boolean sample(Telemetry telemetry, int sample, int epoch) {
        return !ofSignals.isEmpty() && engine.sample(telemetry, sample, epoch);
    }

    @Override
    public int mark() {
        return sink.mark();
    }

    @Override
    public void keep(int mark) {
        sink.keep(mark);
    }

    @Override
    public void discard(int mark) {
        sink.discard(mark);
    }

    @Override
    public void trend(QualityTrend trend) {
        sink.trend(trend);
    }

    @Override
    public void status(Status status) {
        sink.status(status);
    }

    @Override
    public void finding(TrendFinding found) {
        alerts.engine()
                .find(FindingBuilder.builder()
                        .asset(found.asset())
                        .epoch(found.epoch())
                        .source(found.chart())
                        .kind(AlertKind.SPC_RULE)
                        .signal(signalCharts.contains(found.chart()) ? found.characteristic() : null)
                        .presence(found.present() ? Presence.PRESENT : Presence.ABSENT)
                        .start(found.start())
                        .end(found.end())
                        .grade(Double.NaN)
                        .signals(List.of())
                        .rule(found.rule())
                        .message(found.message())
                        .context(found.context())
                        .build());
    }

    @Override
    public void failed(String asset, Throwable cause) {
        String detail = "the charts of the asset start afresh, as " + Failures.inWords(cause) + " came";
        sink.status(Failures.status(asset, 0, detail, surroundings.clock().instant()));
        Failures.log(cause, "the charts of asset '" + asset + "' start afresh");
    }

    @Override
    public void counted(Counted what, long count) {
        sink.counted(what, count);
    }
}
