package andon.models.inference;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import andon.models.bundle.ModelSignature;
import java.util.Map;

/** A loaded model on one device; any number of threads may run it at once. */
interface Engine extends AutoCloseable {
    /** {@code cpu} or {@code cuda}, as events spell it. */
    String device();

    ModelSignature signature();

    /** Runs the model on {@code inputs} and leaves the answers in {@code outputs}. */
    void run(Map<String, OnnxTensor> inputs, Map<String, OnnxTensor> outputs) throws OrtException;

    /** The same for a model that nobody knows yet: runs are ended that altogether last longer than a minute from now. */
    Engine onTrial();

    /** Frees the model; nothing may be running. */
    @Override
    void close();
}
