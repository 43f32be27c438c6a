package andon.app.demo;

/** Where the demonstration's telemetry comes from. */
public interface TelemetrySource {
    /** Takes one moment of an asset; {@code values} are in the order of {@code signals}, NaN where missing. */
    @FunctionalInterface
    interface Sink {
        void accept(String asset, long time, String[] signals, double[] values);
    }

    /** The event time of what {@link #next} hands out next, epoch milliseconds. */
    long now();

    /** Hands out what is next; returns false at the end. */
    boolean next(Sink sink);

    /** How much of what comes first is handed out at once, so that windows are full when one begins to look. */
    default long historyMillis() {
        return 0;
    }

    /** Whether event times must not run ahead of the clock, as those of something that happens now. */
    default boolean happensNow() {
        return false;
    }
}
