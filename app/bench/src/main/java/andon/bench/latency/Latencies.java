package andon.bench.latency;

import org.HdrHistogram.Histogram;

/**
 * What a run gave, in nanoseconds from when a record was to be sent.
 *
 * @param events until the event that came of it could be read
 * @param sending until it was handed to the producer: what of the events' latency is the sender's own
 */
public record Latencies(Histogram events, Histogram sending) {}
