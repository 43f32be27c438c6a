package andon.trainer;

/** A fitted network that gives back sequences of vectors, in two forms that must agree. */
interface Net {
    /** The reconstruction of {@code sequence}, by step and then by feature. */
    double[][] reconstruct(double[][] sequence);

    /** Adds nodes that reconstruct {@code sequences}, {@code [batch, steps, features]}, to the same shape. */
    String addTo(OnnxGraph graph, String sequences);
}
