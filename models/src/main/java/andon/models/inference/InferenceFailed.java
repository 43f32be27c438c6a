package andon.models.inference;

/** ONNX Runtime refused to load or run a model that had passed every check, or failed while doing so. */
public class InferenceFailed extends RuntimeException {
    InferenceFailed(String message, Throwable cause) {
        super(message, cause);
    }
}
