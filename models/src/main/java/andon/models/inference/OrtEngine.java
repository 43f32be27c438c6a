package andon.models.inference;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import ai.onnxruntime.providers.OrtCUDAProviderOptions;
import andon.models.bundle.ModelSignature;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A session of ONNX Runtime. Its options are closed only after it, as it may use them until then. */
final class OrtEngine implements Engine {
    /** Weights in other files are sealed by no digest, and would be looked for in the working directory. */
    private static final String NOWHERE = "/weights-must-lie-in-model.onnx";

    private static final Duration TRIAL = Duration.ofMinutes(1);

    private final OrtSession.SessionOptions options;
    private final OrtSession session;
    private final String device;
    private final ModelSignature signature;

    private OrtEngine(OrtSession.SessionOptions options, OrtSession session, String device, ModelSignature signature) {
        this.options = options;
        this.session = session;
        this.device = device;
        this.signature = signature;
    }

    /** The one environment of the process; it is never closed, as other sessions may still use it. */
    static OrtEnvironment environment() {
        NativeLibraries.prepare(false);
        return OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR);
    }

    static OrtEngine onCpu(byte[] model) throws OrtException {
        try {
            return open(model, "cpu");
        } catch (LinkageError e) {
            throw new InferenceFailed(
                    "ONNX Runtime's native libraries"
                            + NativeLibraries.folder()
                                    .map(folder -> " in " + folder)
                                    .orElse("") + " don't run on " + System.getProperty("os.name") + " "
                            + System.getProperty("os.arch")
                            + "; they need glibc on Linux, a folder that is not mounted noexec, and a build with -Pcpu on"
                            + " macOS and aarch64: " + rootOf(e),
                    e);
        }
    }

    private static Throwable rootOf(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }

    /** The first call ever unpacks the CUDA libraries, some hundred megabytes: ask only where there is a device. */
    static Engine onCuda(byte[] model) throws OrtException {
        NativeLibraries.prepare(true);
        return open(model, "cuda");
    }

    private static OrtEngine open(byte[] model, String device) throws OrtException {
        OrtEnvironment environment = environment();
        OrtSession.SessionOptions options = new OrtSession.SessionOptions();
        try {
            options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.ALL_OPT);
            options.setExecutionMode(OrtSession.SessionOptions.ExecutionMode.SEQUENTIAL);
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            options.addConfigEntry("session.intra_op.allow_spinning", "0");
            options.addConfigEntry("session.inter_op.allow_spinning", "0");
            options.addConfigEntry("session.model_external_initializers_file_folder_path", NOWHERE);
            if (device.equals("cuda")) {
                try (OrtCUDAProviderOptions cuda = new OrtCUDAProviderOptions()) {
                    // with TF32 the answers would be off by more than the golden vectors allow
                    cuda.add("use_tf32", "0");
                    options.addCUDA(cuda);
                }
            }
            OrtSession session = environment.createSession(model, options);
            try {
                return new OrtEngine(options, session, device, signature(session));
            } catch (OrtException | RuntimeException e) {
                session.close();
                throw e;
            }
        } catch (OrtException | RuntimeException | LinkageError e) {
            options.close();
            throw e;
        }
    }

    private static ModelSignature signature(OrtSession session) throws OrtException {
        return new ModelSignature(tensors(session.getInputInfo()), tensors(session.getOutputInfo()));
    }

    private static Map<String, ModelSignature.Tensor> tensors(Map<String, NodeInfo> nodes) {
        Map<String, ModelSignature.Tensor> tensors = new LinkedHashMap<>();
        nodes.forEach((name, node) -> {
            if (node.getInfo() instanceof TensorInfo info) {
                List<Long> shape = new ArrayList<>();
                for (long size : info.getShape()) {
                    shape.add(size);
                }
                String onnx = info.onnxType.name().replace("ONNX_TENSOR_ELEMENT_DATA_TYPE_", "");
                String type = onnx.equals("FLOAT") ? "float32" : onnx.toLowerCase(Locale.ROOT);
                tensors.put(name, new ModelSignature.Tensor(type, shape, List.of(info.getDimensionNames())));
            } else {
                tensors.put(name, new ModelSignature.Tensor("not a tensor", List.of(), List.of()));
            }
        });
        return tensors;
    }

    @Override
    public String device() {
        return device;
    }

    @Override
    public ModelSignature signature() {
        return signature;
    }

    @Override
    public void run(Map<String, OnnxTensor> inputs, Map<String, OnnxTensor> outputs) throws OrtException {
        session.run(inputs, outputs).close();
    }

    @Override
    public Engine onTrial() {
        return onTrial(TRIAL);
    }

    Engine onTrial(Duration limit) {
        return new Trial(this, session, limit);
    }

    @Override
    public void close() {
        try (options) {
            session.close();
        } catch (OrtException e) {
            throw new InferenceFailed("a session could not be closed: " + e.getMessage(), e);
        }
    }
}
