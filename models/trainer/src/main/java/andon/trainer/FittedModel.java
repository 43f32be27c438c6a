package andon.trainer;

import andon.models.bundle.OutputRole;
import andon.models.bundle.ScoreFunction;
import java.util.List;
import java.util.Map;

/** A model after fitting, in two forms that must agree: arithmetic in double precision, and an ONNX file. */
interface FittedModel {
    /** The name of the ONNX input, {@code [batch, rows, signals]}. */
    String INPUT = "window";

    /** What the model answers for a window given row by row, by role; the ONNX outputs bear the roles' names. */
    Map<OutputRole, double[]> answer(float[] window);

    /** The score of a window, before smoothing. */
    double score(float[] window);

    /** The ONNX file. */
    byte[] onnx();

    /** How the score comes from the outputs. */
    ScoreFunction scoreFunction();

    /** The residual spread of each signal, where the score function needs it; else empty. */
    List<Double> residualSpread();

    /** What the fit came to, by name, such as the number of components. */
    Map<String, Double> metrics();
}
