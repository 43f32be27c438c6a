/**
 * The contract with the rest of the plant: what lies on each of Andon's topics, and how it is read and written.
 * Telemetry comes in through {@link andon.topics.TelemetryDecoder}; events go out as records through {@link
 * andon.topics.JsonSerde}; {@link andon.topics.Topics} declares every topic once.
 */
@NullMarked
package andon.topics;

import org.jspecify.annotations.NullMarked;
