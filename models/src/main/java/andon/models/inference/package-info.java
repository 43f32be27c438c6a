/**
 * Running a bundle's model with ONNX Runtime, on a GPU where there is one and on the CPU elsewhere: one shared session
 * for each bundle, and for each thread a batch of windows whose buffers the model reads and writes without copies. The
 * only package that knows ONNX Runtime.
 */
@NullMarked
package andon.models.inference;

import org.jspecify.annotations.NullMarked;
