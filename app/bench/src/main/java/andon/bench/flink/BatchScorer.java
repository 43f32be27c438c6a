package andon.bench.flink;

import ai.onnxruntime.OrtException;
import andon.bench.peer.AssetRing;
import andon.bench.peer.PeerAnomaly;
import andon.bench.peer.PeerModel;
import andon.bench.peer.Sample;
import andon.models.bundle.BundleReader;
import andon.models.window.WindowContract;
import java.nio.file.Path;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * A ring of rows for each asset, and windows of whatever assets gathered into batches: scored when the batch is full, when
 * the first has waited for the linger, and before the barrier of a checkpoint, as the bundles of Flink's own mini-batches
 * are. Batch and linger are Andon's defaults.
 */
@SuppressWarnings("NullAway.Init") // by open
final class BatchScorer extends AbstractStreamOperator<PeerAnomaly>
        implements OneInputStreamOperator<Sample, PeerAnomaly> {
    private static final int CAPACITY = 64;
    private static final long LINGER_MILLIS = 10;

    private final String bundle;
    private transient PeerModel model;
    private transient PeerModel.Batch batch;
    private transient WindowContract window;
    private transient double threshold;
    private transient ValueState<AssetRing> rings;
    private transient String[] assets;
    private transient long[] ends;
    private transient int used;
    private transient boolean timed;

    BatchScorer(String bundle) {
        this.bundle = bundle;
    }

    @Override
    public void open() throws Exception {
        super.open();
        model = PeerModel.open(BundleReader.read(Path.of(bundle)));
        batch = model.newBatch(CAPACITY);
        window = model.bundle().window();
        threshold = model.bundle().threshold().value();
        rings = getRuntimeContext().getState(new ValueStateDescriptor<>("ring", AssetRing.class));
        assets = new String[CAPACITY];
        ends = new long[CAPACITY];
    }

    @Override
    public void processElement(StreamRecord<Sample> element) throws Exception {
        Sample sample = element.getValue();
        AssetRing ring = rings.value();
        if (ring == null) {
            ring = new AssetRing(window.cells());
        }
        long row = Math.floorDiv(sample.time, window.periodMillis());
        boolean whole = ring.add(row, sample.values, window.rows(), window.hop());
        rings.update(ring);
        if (whole) {
            ring.copyTo(batch.input(), used * window.cells(), window.rows());
            assets[used] = sample.asset;
            ends[used] = (row + 1) * window.periodMillis();
            used++;
            if (used == CAPACITY) {
                flush();
            } else if (!timed) {
                timed = true;
                var unused = getProcessingTimeService()
                        .registerTimer(getProcessingTimeService().getCurrentProcessingTime() + LINGER_MILLIS, time -> {
                            timed = false;
                            flush();
                        });
            }
        }
        FlinkProgram.COUNTS.record();
    }

    private void flush() throws OrtException {
        if (used == 0) {
            return;
        }
        batch.run(used);
        for (int i = 0; i < used; i++) {
            double score = batch.score(i);
            if (score > threshold) {
                output.collect(new StreamRecord<>(PeerAnomaly.of(assets[i], ends[i], score, threshold)));
            }
        }
        FlinkProgram.COUNTS.windows(used);
        used = 0;
    }

    @Override
    public void prepareSnapshotPreBarrier(long checkpointId) throws Exception {
        flush();
    }

    @Override
    public void finish() throws Exception {
        flush();
        super.finish();
    }

    @Override
    public void close() throws Exception {
        if (batch != null) {
            batch.close();
        }
        if (model != null) {
            model.close();
        }
        super.close();
    }
}
