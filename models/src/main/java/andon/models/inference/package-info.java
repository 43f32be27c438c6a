/** Running a bundle's model with ONNX Runtime, on a GPU where there is one and on the CPU elsewhere. */
@NullMarked
package andon.models.inference;

import org.jspecify.annotations.NullMarked;
