package andon.bench.restart;

/**
 * What an instance's end and its start after it cost; seconds.
 *
 * @param own from the signal until every partition of the instance had a verdict again
 * @param others the longest time without a verdict on a partition of the other instance; 0 where there is none
 * @param fencings how often a thread of any instance was fenced meanwhile
 */
public record Outage(double own, double others, long fencings) {}
