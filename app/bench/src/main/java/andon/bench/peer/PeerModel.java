package andon.bench.peer;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import andon.models.bundle.Bundle;
import andon.models.bundle.OutputRole;
import andon.models.bundle.ScoreFunction;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An autoencoder in a bare session, with the options that are best on a CPU, called in the two ways there are: with direct
 * buffers, which are shared with the model, and with arrays, as tutorials do.
 */
public final class PeerModel implements AutoCloseable {
    private final Bundle bundle;
    private final OrtEnvironment environment;
    private final OrtSession.SessionOptions options;
    private final OrtSession session;
    private final int outputRank;
    private final double[] weight;

    private PeerModel(Bundle bundle, OrtEnvironment environment, OrtSession.SessionOptions options, OrtSession session)
            throws OrtException {
        this.bundle = bundle;
        this.environment = environment;
        this.options = options;
        this.session = session;
        NodeInfo info = session.getOutputInfo().get(output());
        if (info == null) {
            throw new IllegalArgumentException("the model must have its reconstruction " + output());
        }
        this.outputRank = ((TensorInfo) info.getInfo()).getShape().length;
        double cells = bundle.window().cells();
        this.weight = bundle.residualSpread().stream()
                .mapToDouble(spread -> 1 / (spread * spread * cells))
                .toArray();
    }

    /** Loads the model of {@code bundle}, whose score must be the weighted error of a reconstruction. */
    public static PeerModel open(Bundle bundle) throws OrtException {
        if (bundle.score() != ScoreFunction.WEIGHTED_ERROR) {
            throw new IllegalArgumentException("score must be weighted-error, was " + bundle.score());
        }
        OrtEnvironment environment = OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR);
        OrtSession.SessionOptions options = new OrtSession.SessionOptions();
        options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.ALL_OPT);
        options.setExecutionMode(OrtSession.SessionOptions.ExecutionMode.SEQUENTIAL);
        options.setIntraOpNumThreads(1);
        options.setInterOpNumThreads(1);
        options.addConfigEntry("session.intra_op.allow_spinning", "0");
        return new PeerModel(
                bundle,
                environment,
                options,
                environment.createSession(bundle.model().toString(), options));
    }

    private String output() {
        String name = bundle.outputs().names().get(OutputRole.RECONSTRUCTION);
        if (name == null) {
            throw new IllegalArgumentException("the model must have a reconstruction");
        }
        return name;
    }

    /** The bundle. */
    public Bundle bundle() {
        return bundle;
    }

    /** A batch for one thread. */
    public Batch newBatch(int capacity) throws OrtException {
        return new Batch(capacity);
    }

    /** The score of one window, given and answered in arrays. */
    public double score(float[][] window) throws OrtException {
        float[][][] batch = {window};
        try (OnnxTensor input = OnnxTensor.createTensor(environment, batch);
                OrtSession.Result result = session.run(Map.of(bundle.input(), input))) {
            float[][][] reconstruction = (float[][][]) result.get(0).getValue();
            double sum = 0;
            for (int row = 0; row < window.length; row++) {
                for (int signal = 0; signal < weight.length; signal++) {
                    double d = (double) window[row][signal] - reconstruction[0][row][signal];
                    sum += d * d * weight[signal];
                }
            }
            return Math.sqrt(sum);
        }
    }

    @Override
    public void close() throws OrtException {
        try (options) {
            session.close();
        }
    }

    /** Windows in direct buffers, input and output both shared with the model. */
    public final class Batch implements AutoCloseable {
        private final int capacity;
        private final FloatBuffer input;
        private final FloatBuffer output;
        private final @Nullable OnnxTensor[] inputs;
        private final @Nullable OnnxTensor[] outputs;

        private Batch(int capacity) {
            int cells = bundle.window().cells();
            this.capacity = capacity;
            input = floats(capacity * cells);
            output = floats(capacity * cells);
            inputs = new @Nullable OnnxTensor[capacity + 1];
            outputs = new @Nullable OnnxTensor[capacity + 1];
        }

        private static FloatBuffer floats(int count) {
            return ByteBuffer.allocateDirect(count * Float.BYTES)
                    .order(ByteOrder.nativeOrder())
                    .asFloatBuffer();
        }

        /** The most windows. */
        public int capacity() {
            return capacity;
        }

        /** Where windows go, row by row, one behind the other. */
        public FloatBuffer input() {
            return input;
        }

        /** Runs the model on the first {@code windows}. */
        public void run(int windows) throws OrtException {
            int cells = windows * bundle.window().cells();
            OnnxTensor in = inputs[windows];
            if (in == null) {
                in = OnnxTensor.createTensor(
                        environment, input.slice(0, cells), bundle.layout().shape(windows, bundle.window()));
                inputs[windows] = in;
            }
            OnnxTensor out = outputs[windows];
            if (out == null) {
                out = OnnxTensor.createTensor(environment, output.slice(0, cells), outputShape(windows));
                outputs[windows] = out;
            }
            session.run(Map.of(bundle.input(), in), Map.of(PeerModel.this.output(), out))
                    .close();
        }

        private long[] outputShape(int windows) {
            long rows = bundle.window().rows();
            return outputRank == 2
                    ? new long[] {windows, bundle.window().cells()}
                    : new long[] {windows, rows, weight.length};
        }

        /** The score of window {@code i} of the last run. */
        public double score(int i) {
            int cell = i * bundle.window().cells();
            double sum = 0;
            for (int row = bundle.window().rows(); row > 0; row--) {
                for (int signal = 0; signal < weight.length; signal++, cell++) {
                    double d = (double) input.get(cell) - output.get(cell);
                    sum += d * d * weight[signal];
                }
            }
            return Math.sqrt(sum);
        }

        @Override
        public void close() {
            for (OnnxTensor[] tensors : new OnnxTensor[][] {inputs, outputs}) {
                for (OnnxTensor tensor : tensors) {
                    if (tensor != null) {
                        tensor.close();
                    }
                }
            }
        }
    }
}
