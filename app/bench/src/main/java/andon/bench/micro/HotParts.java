package andon.bench.micro;

import andon.app.config.MonitorConfig;
import andon.models.bundle.Bundle;
import andon.models.bundle.BundleRefused;
import andon.models.inference.DeviceChoice;
import andon.models.inference.ScoringSession;
import andon.models.inference.WindowBatch;
import andon.models.window.SignalWindows;
import andon.models.window.UndecidedReason;
import andon.models.window.WindowLayout;
import andon.models.window.WindowSink;
import andon.topics.Anomaly;
import andon.topics.AnomalyBuilder;
import andon.topics.JsonSerde;
import andon.topics.Telemetry;
import andon.topics.TelemetryDecoder;
import andon.topics.TelemetryFields;
import andon.topics.TelemetryRefused;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** What happens to each record, each window and each anomaly. Times are nanoseconds for one of them. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@SuppressWarnings("NullAway.Init") // by set up
public class HotParts {
    private static final int BATCH = 64;

    private final TelemetryDecoder decoder = new TelemetryDecoder(TelemetryFields.standard(), 1 << 20);
    private final JsonSerde<Anomaly> json = new JsonSerde<>(Anomaly.class);
    private final LastRow lastRow = new LastRow();
    private final Map<String, Integer> columns = new HashMap<>();
    private final List<SignalWindows> windows = new ArrayList<>();
    private HotRecords records;
    private Bundle bundle;
    private ScoringSession session;
    private WindowBatch batch;
    private Anomaly anomaly;
    private int filled;

    /** Loads the model and fills the rings. */
    @Setup
    public void setUp() throws BundleRefused, TelemetryRefused {
        bundle = HotRecords.bundle();
        records = new HotRecords(bundle);
        session = ScoringSession.open(bundle, DeviceChoice.CPU);
        batch = session.newBatch(BATCH);
        for (int i = 0; i < bundle.window().signals().size(); i++) {
            columns.put(bundle.window().signals().get(i).name(), i);
        }
        WindowLayout layout = new WindowLayout(bundle.window(), List.of(), MonitorConfig.DEFAULT_GRACE.toMillis());
        for (int i = 0; i < HotRecords.ASSETS; i++) {
            windows.add(new SignalWindows(layout));
        }
        for (int i = 0; i < 100 * HotRecords.ASSETS; i++) {
            decodeAndRing();
        }
        for (int i = 0; i < BATCH; i++) {
            windows.get(i).fill(lastRow.row, batch.input(), i * bundle.window().cells());
        }
        anomaly = anomaly();
    }

    /** Frees the model. */
    @TearDown
    public void tearDown() {
        batch.close();
        session.close();
    }

    /** A record of 8 signals, some 200 bytes of JSON, to primitives. */
    @Benchmark
    public int decode() throws TelemetryRefused {
        return decoder.decode(records.next()).samples();
    }

    /** The same, and its values into the open row of its asset, a row closed: aggregated, normalised, put into the ring. */
    @Benchmark
    public long decodeAndRing() throws TelemetryRefused {
        Telemetry telemetry = decoder.decode(records.next());
        SignalWindows its = windows.get(records.asset());
        long time = telemetry.time(0) + records.shift();
        its.closeBefore(time, lastRow);
        its.turnTo(time, time);
        for (int i = telemetry.from(0); i < telemetry.to(0); i++) {
            Integer column = columns.get(telemetry.name(i));
            if (column != null) {
                its.add(column, telemetry.value(i));
            }
        }
        its.judged(lastRow.row);
        return lastRow.row;
    }

    /** A window out of its ring into a batch, its missing cells sought; of each asset in turn. */
    @Benchmark
    public @Nullable UndecidedReason fill() {
        filled = (filled + 1) % BATCH;
        return windows.get(filled)
                .fill(lastRow.row, batch.input(), filled * bundle.window().cells());
    }

    /** A window scored, in batches of 64. */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public float score() {
        batch.run(BATCH);
        return batch.score(BATCH - 1);
    }

    /** An anomaly as JSON. */
    @Benchmark
    public byte[] encode() {
        return json.toJson(anomaly);
    }

    private Anomaly anomaly() {
        int signals = bundle.window().signals().size();
        double[] share = new double[signals];
        double[] observed = new double[signals];
        double[] expected = new double[signals];
        batch.run(1);
        batch.explain(0, share, observed, expected);
        List<Anomaly.Contribution> contributions = new ArrayList<>();
        for (int i = 0; i < signals; i++) {
            contributions.add(new Anomaly.Contribution(
                    bundle.window().signals().get(i).name(), share[i], observed[i], expected[i]));
        }
        Instant end = Instant.parse("2026-01-01T00:00:06Z");
        return AnomalyBuilder.builder()
                .id("0123456789abcdef0123456789abcdef")
                .asset(HotRecords.asset(0))
                .monitor("bench")
                .epoch(0)
                .windowStart(end.minusSeconds(6))
                .windowEnd(end)
                .score(1.5)
                .threshold(1.25)
                .grade(1.5 / 2.75)
                .contributions(contributions)
                .coverage(1)
                .bundle(new Anomaly.BundleReference(bundle.name(), bundle.version(), bundle.digest()))
                .device("cpu")
                .closedBy(Anomaly.ClosedBy.CLOCK)
                .detectedAt(end.plusSeconds(2))
                .build();
    }

    /** Remembers which row ended a window last. */
    private static final class LastRow implements WindowSink {
        private long row;

        @Override
        public void ended(long row) {
            this.row = row;
        }

        @Override
        public void empty(long first, long last, long count, UndecidedReason reason) {
            throw new IllegalStateException("telemetry without gaps has no empty windows");
        }

        @Override
        public void judgeNow() {
            throw new IllegalStateException("windows are judged when they end");
        }
    }
}
