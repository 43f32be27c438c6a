/**
 * From samples to model input: the time grid of an asset, its rows, the windows over them, filling and normalising.
 * Plain Java without Kafka or a model; the pipeline, offline scoring and training all use this one implementation, so
 * that a model meets in production exactly the windows it was trained on.
 */
@NullMarked
package andon.models.window;

import org.jspecify.annotations.NullMarked;
