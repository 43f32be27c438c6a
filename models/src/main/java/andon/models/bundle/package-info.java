/** The sealed model: an ONNX file with everything that determines its input and the meaning of its output. */
@NullMarked
package andon.models.bundle;

import org.jspecify.annotations.NullMarked;
