/** The time from the sending of telemetry to an event that a subscriber can read. */
@NullMarked
package andon.bench.latency;

import org.jspecify.annotations.NullMarked;
