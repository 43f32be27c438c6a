/**
 * The same task as a job for Apache Flink: {@code telemetry → key by asset → ring of rows, model → anomalies}, with a call
 * of the model for each window, or with windows gathered into batches.
 */
@NullMarked
package andon.bench.flink;

import org.jspecify.annotations.NullMarked;
