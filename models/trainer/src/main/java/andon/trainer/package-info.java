/** Training, calibration and export of models to ONNX. */
@NullMarked
package andon.trainer;

import org.jspecify.annotations.NullMarked;
