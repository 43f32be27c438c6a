package andon.bench.latency;

/**
 * How much is measured.
 *
 * @param assets machines that take turns
 * @param warmUpSeconds for how long telemetry comes before anything is measured
 * @param seconds for how long it is measured
 */
public record LatencyScale(int assets, int warmUpSeconds, int seconds) {
    /** What a run by default has. */
    public static final LatencyScale STANDARD = new LatencyScale(1000, 30, 60);

    /** For checking that all works. */
    public static final LatencyScale QUICK = new LatencyScale(250, 5, 10);

    /** The same with other assets, or for another time. */
    public LatencyScale with(int assets, int seconds) {
        return new LatencyScale(assets, warmUpSeconds, seconds);
    }
}
