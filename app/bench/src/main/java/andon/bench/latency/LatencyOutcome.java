package andon.bench.latency;

import andon.bench.contest.Contender;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * What a run gave.
 *
 * @param capacity records a second that Andon, exactly once, manages while they are sent; empty if it was not measured
 * @param rate records a second that were sent
 * @param assets of how many machines
 * @param latencies of each contender, in the order of their turns
 */
public record LatencyOutcome(OptionalDouble capacity, double rate, int assets, Map<Contender, Latencies> latencies) {}
