package andon.bench.flink;

import ai.onnxruntime.OrtException;
import andon.bench.peer.AssetRing;
import andon.bench.peer.PeerAnomaly;
import andon.bench.peer.PeerModel;
import andon.bench.peer.Sample;
import andon.models.bundle.BundleReader;
import andon.models.bundle.BundleRefused;
import andon.models.window.WindowContract;
import java.nio.file.Path;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/** A ring of rows for each asset, and a call of the model for each window, with direct buffers. */
@SuppressWarnings("NullAway.Init") // by open
final class WindowScorer extends KeyedProcessFunction<String, Sample, PeerAnomaly> {
    private final String bundle;
    private transient PeerModel model;
    private transient PeerModel.Batch batch;
    private transient WindowContract window;
    private transient double threshold;
    private transient ValueState<AssetRing> rings;

    WindowScorer(String bundle) {
        this.bundle = bundle;
    }

    @Override
    public void open(OpenContext context) throws OrtException, BundleRefused {
        model = PeerModel.open(BundleReader.read(Path.of(bundle)));
        batch = model.newBatch(1);
        window = model.bundle().window();
        threshold = model.bundle().threshold().value();
        rings = getRuntimeContext().getState(new ValueStateDescriptor<>("ring", AssetRing.class));
    }

    @Override
    public void processElement(Sample sample, Context context, Collector<PeerAnomaly> out) throws Exception {
        AssetRing ring = rings.value();
        if (ring == null) {
            ring = new AssetRing(window.cells());
        }
        long row = Math.floorDiv(sample.time, window.periodMillis());
        boolean ends = ring.add(row, sample.values, window.rows(), window.hop());
        rings.update(ring);
        if (ends) {
            ring.copyTo(batch.input(), 0, window.rows());
            batch.run(1);
            double score = batch.score(0);
            FlinkProgram.COUNTS.windows(1);
            if (score > threshold) {
                out.collect(PeerAnomaly.of(sample.asset, (row + 1) * window.periodMillis(), score, threshold));
            }
        }
        FlinkProgram.COUNTS.record();
    }

    @Override
    public void close() throws OrtException {
        if (batch != null) {
            batch.close();
        }
        if (model != null) {
            model.close();
        }
    }
}
