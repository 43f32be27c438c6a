package andon.models.recording;

/** Thrown when a file cannot be read as a recording; the message names the file, what is wrong and what to do. */
public final class RecordingRefused extends Exception {
    private static final long serialVersionUID = 1;

    /** A refusal that tells the user {@code message}. */
    public RecordingRefused(String message) {
        super(message);
    }
}
