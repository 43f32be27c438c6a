/** The Kafka Streams application: from telemetry to anomalies. */
@NullMarked
package andon.app.pipeline;

import org.jspecify.annotations.NullMarked;
