/**
 * Statistical process control, without Kafka: control charts and their rules, capability, and the time until a limit is
 * crossed. Each formula's class names its source.
 */
@NullMarked
package andon.app.trends;

import org.jspecify.annotations.NullMarked;
