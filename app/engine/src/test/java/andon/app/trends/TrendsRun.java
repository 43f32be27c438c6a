package andon.app.trends;

import static org.assertj.core.api.Assertions.assertThat;

import andon.app.Contract;
import andon.app.config.AndonConfig;
import andon.app.config.ChartConfig;
import andon.app.monitoring.Portion;
import andon.topics.QualityTrend;
import andon.topics.QualityTrend.Cause;
import andon.topics.Status;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** An engine of charts whose log survives it, and its events. */
final class TrendsRun implements TrendSink {
    static final Instant START = Instant.parse("2026-11-22T06:00:00Z");
    static final String ASSET = "plant/press-1";

    final List<QualityTrend> trends = new ArrayList<>();
    final List<TrendFinding> findings = new ArrayList<>();
    final List<Status> lost = new ArrayList<>();
    final Map<String, byte[]> log = new TreeMap<>();
    Instant now = START;

    /** Whether spoilt state leads to so many events that checking each by its schema would take a minute. */
    private boolean hasSpoiltState;

    private final Map<Counted, Long> counts = new EnumMap<>(Counted.class);
    private AndonConfig config;
    private final HealthyModels models;
    QualityCharts charts;

    TrendsRun(ChartConfig... charts) {
        this(HealthyModels.NONE, charts);
    }

    TrendsRun(HealthyModels models, ChartConfig... charts) {
        this.config = AndonConfig.standard(Map.of(), Path.of("none"), List.of()).withCharts(List.of(charts));
        this.models = models;
        this.charts = engine();
    }

    private QualityCharts engine() {
        return new QualityCharts(
                config,
                models,
                // Written at once: what is changed after it was noted must be noted again.
                part -> () -> part.write(this::put),
                this,
                () -> now);
    }

    private void put(byte[] key, byte @Nullable [] value) {
        String hex = HexFormat.of().formatHex(key);
        if (value == null) {
            log.remove(hex);
        } else {
            log.put(hex, value.clone());
        }
    }

    /** Goes on from what another engine logged, by key in hexadecimal digits. */
    void crashTo(Map<String, byte[]> logged) {
        log.clear();
        log.putAll(logged);
        crash();
    }

    /** The same of entries that may have been spoilt; returns the keys of those that were of no use. */
    Set<String> crashToSpoilt(Map<String, byte[]> spoilt) {
        hasSpoiltState = true;
        log.clear();
        log.putAll(spoilt);
        charts = engine();
        Set<String> dropped = new TreeSet<>();
        spoilt.forEach((key, value) -> {
            if (!charts.restore(HexFormat.of().parseHex(key), value.clone())) {
                dropped.add(key);
                log.remove(key);
            }
        });
        charts.recover();
        return dropped;
    }

    /** Loses everything but what was logged. */
    void crash() {
        Map<String, byte[]> logged = new TreeMap<>(log);
        charts = engine();
        logged.forEach((key, value) -> assertThat(charts.restore(HexFormat.of().parseHex(key), value.clone()))
                .isTrue());
    }

    /** Loses everything but what was logged, and has these charts from here on. */
    void restart(ChartConfig... next) {
        config = config.withCharts(List.of(next));
        Map<String, byte[]> logged = new TreeMap<>(log);
        charts = engine();
        logged.forEach((key, value) -> {
            if (!charts.restore(HexFormat.of().parseHex(key), value.clone())) {
                log.remove(key);
            }
        });
    }

    /** Looks at {@code then}, all that was sent having been read, what is to be closed without waiting any longer. */
    void idle(Instant then) {
        now = then;
        charts.closeIdle(true, Portion.unlimited());
    }

    /** A value of tag {@code t} so long after the start. */
    void value(Duration after, double value) {
        charts.value(ASSET, "t", START.plus(after).toEpochMilli(), value, 0, null);
    }

    /** A value a minute. */
    void minutes(double... values) {
        for (double value : values) {
            value(Duration.ofMinutes(minute++), value);
        }
    }

    private long minute;

    long count(Counted what) {
        return counts.getOrDefault(what, 0L);
    }

    List<QualityTrend> trends(Cause cause) {
        return trends.stream().filter(trend -> trend.cause() == cause).toList();
    }

    /** The bytes of all that is logged. */
    int logged() {
        return log.entrySet().stream()
                .mapToInt(entry -> entry.getKey().length() / 2 + entry.getValue().length)
                .sum();
    }

    @Override
    public void trend(QualityTrend trend) {
        trends.add(hasSpoiltState ? trend : Contract.read(QualityTrend.class, trend));
    }

    @Override
    public void finding(TrendFinding finding) {
        findings.add(finding);
    }

    @Override
    public void status(Status status) {
        lost.add(Contract.read(Status.class, status));
    }

    @Override
    public void counted(Counted what, long count) {
        counts.merge(what, count, Long::sum);
    }
}
