package andon.app.benchmark;

import andon.app.config.AlertPolicy;
import andon.app.config.AndonConfig;
import andon.app.config.AssetGlob;
import andon.app.config.ChartConfig;
import andon.app.config.ChartConfig.Baseline;
import andon.app.config.ChartConfig.CapabilityConfig;
import andon.app.config.ChartConfig.RuleConfig;
import andon.app.config.ChartConfig.Specification;
import andon.app.config.ChartConfig.Subgroup;
import andon.app.config.ChartConfig.TrendConfig;
import andon.app.config.ChartConfigBuilder;
import andon.app.monitoring.StateLog;
import andon.app.trends.HealthyModels;
import andon.app.trends.QualityCharts;
import andon.models.recording.CsvOptions;
import andon.models.recording.CsvRecordings;
import andon.models.recording.Recording;
import andon.models.recording.RecordingRefused;
import andon.topics.ChartType;
import andon.topics.QualityTrend;
import andon.topics.QualityTrend.Source;
import andon.topics.QualityTrend.TimeToLimit;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Does the trend warn before a machine fails? On the machine temperature of the Numenta Anomaly Benchmark, a value each
 * five minutes for eleven weeks. The settings follow from the recording's period and first three days alone; its labels
 * were not looked at for them: a point is the mean of a quarter of an hour, limits are three standard deviations from the
 * mean of the first three days, the trend looks back two days, and a warning is a control limit that is likely to be
 * reached within one.
 */
public final class TrendsBenchmark {
    /** How long before a failure a warning may come and be of use. */
    public static final Duration AHEAD = Duration.ofDays(2);

    private static final Path FILE = Path.of("data", "realKnownCause", "machine_temperature_system_failure.csv");
    private static final Duration BASELINE = Duration.ofDays(3);
    private static final Duration WITHIN = Duration.ofDays(1);
    private static final Duration PERIOD = Duration.ofHours(1);

    /** Readings without it that end a warning. */
    private static final int CALM = 3;

    private final NabFailures failures;
    private final List<QualityTrend> readings;

    private TrendsBenchmark(NabFailures failures, List<QualityTrend> readings) {
        this.failures = failures;
        this.readings = readings;
    }

    /**
     * Runs the chart over the recording.
     *
     * @param folder the folder that holds {@code data} and {@code labels}
     */
    public static TrendsBenchmark of(Path folder) throws IOException, RecordingRefused {
        Recording recording = CsvRecordings.read(
                        folder.resolve(FILE), CsvOptions.detected().ofAsset("machine"))
                .recordings()
                .get(0);
        return new TrendsBenchmark(NabFailures.read(folder, FILE), readings(recording));
    }

    /** What came of warnings that a limit will be reached. */
    public Warnings forecasts() {
        return warnings(TrendsBenchmark::isNear);
    }

    /** What came of warnings that a rule is tripped. */
    public Warnings rules() {
        return warnings(reading -> !reading.rules().isEmpty());
    }

    private static boolean isNear(QualityTrend reading) {
        TimeToLimit limit = reading.timeToLimit();
        return limit != null && limit.likely().isBefore(reading.end().plus(WITHIN));
    }

    private Warnings warnings(Predicate<QualityTrend> warns) {
        List<Instant> begun = new ArrayList<>();
        int calm = CALM;
        for (QualityTrend reading : readings) {
            if (warns.test(reading)) {
                if (calm >= CALM) {
                    begun.add(reading.end());
                }
                calm = 0;
            } else {
                calm++;
            }
        }
        Duration watched = Duration.between(
                readings.get(0).end(), readings.get(readings.size() - 1).end());
        return failures.judge(begun, AHEAD, watched);
    }

    private static List<QualityTrend> readings(Recording recording) {
        List<QualityTrend> readings = new ArrayList<>();
        String signal = recording.signals().get(0);
        QualityCharts charts = new QualityCharts(
                AndonConfig.standard(Map.of(), Path.of("none"), List.of())
                        .withCharts(List.of(chart(signal, baseline(recording)))),
                HealthyModels.NONE,
                StateLog.NONE,
                readings::add,
                () -> Instant.EPOCH);
        for (int row = 0; row < recording.rows(); row++) {
            double value = recording.values()[row][0];
            if (!Double.isNaN(value)) {
                charts.value(recording.asset(), signal, recording.times()[row], value, 0, null);
            }
        }
        Instant known = Instant.ofEpochMilli(recording.times()[0]).plus(BASELINE);
        return readings.stream().filter(reading -> reading.end().isAfter(known)).toList();
    }

    /** Mean and standard deviation of the first days: values that follow one another have too small a moving range. */
    private static Baseline baseline(Recording recording) {
        long until = recording.times()[0] + BASELINE.toMillis();
        int rows = (int)
                Arrays.stream(recording.times()).filter(time -> time < until).count();
        double mean = 0;
        double squares = 0;
        for (int row = 0; row < rows; row++) {
            double delta = recording.values()[row][0] - mean;
            mean += delta / (row + 1);
            squares += delta * (recording.values()[row][0] - mean);
        }
        return Baseline.given(mean, Math.sqrt(squares / (rows - 1)));
    }

    private static ChartConfig chart(String signal, Baseline baseline) {
        return ChartConfigBuilder.builder()
                .name("temperature")
                .assets(List.of(new AssetGlob("**")))
                .source(Source.SIGNAL)
                .characteristic(signal)
                .type(ChartType.INDIVIDUALS)
                .subgroup(new Subgroup(1, Duration.ofMinutes(15)))
                .baseline(baseline)
                .rules(List.of(RuleConfig.nelson(1)))
                .specification(Specification.NONE)
                .capability(CapabilityConfig.STANDARD)
                .trend(new TrendConfig(Duration.ofDays(2), 0.9, WITHIN))
                .period(PERIOD)
                .idleTimeout(ChartConfig.DEFAULT_IDLE_TIMEOUT)
                .alerts(AlertPolicy.standard())
                .build();
    }

    /**
     * What came of warnings.
     *
     * @param failures for each failure, when it was and how long before a warning began, null if none did in time
     * @param warnings how many warnings began
     * @param falseWarnings how many of them began neither in time before a failure nor while one lasted
     * @param watched for how long the machine was watched
     */
    public record Warnings(List<Warned> failures, int warnings, int falseWarnings, Duration watched) {
        public Warnings {
            failures = List.copyOf(failures);
        }
    }

    /** A failure, and how long before it a warning began; null if none did in time. */
    public record Warned(Instant failure, @Nullable Duration before) {}
}
