/**
 * The sealed form of a model: an ONNX file and a {@code bundle.json} that says everything that determines the model's
 * input and the meaning of its output – signals and window, score function, threshold, golden vectors, provenance.
 * Reading is strict and reports every fault at once; nothing here runs a model.
 */
@NullMarked
package andon.models.bundle;

import org.jspecify.annotations.NullMarked;
