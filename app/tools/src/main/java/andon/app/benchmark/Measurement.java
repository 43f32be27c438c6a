package andon.app.benchmark;

/**
 * What one run took, its warm-up left out.
 *
 * @param records telemetry records read; for the model alone 0
 * @param windows windows scored
 * @param usage processor time and duration
 * @param changelogBytes bytes sent to the log of the state
 * @param commits commits of stream threads; 0 where there are none, or none were counted
 * @param heapPeak the most bytes of heap in use, garbage included
 */
public record Measurement(long records, long windows, Usage usage, long changelogBytes, long commits, long heapPeak) {
    /** Microseconds of processor time per record, or per window where there are no records. */
    public double cpuMicros() {
        return micros(usage.cpuNanos());
    }

    /** How many of them the just-in-time compiler took; 0 where the system does not tell. */
    public double compilerMicros() {
        return micros(usage.compilerNanos());
    }

    private double micros(long nanos) {
        return nanos / 1e3 / (records == 0 ? windows : records);
    }

    /** Records per second of duration. */
    public double recordsPerSecond() {
        return records * 1e9 / usage.nanos();
    }

    /** Windows per second of duration. */
    public double windowsPerSecond() {
        return windows * 1e9 / usage.nanos();
    }
}
