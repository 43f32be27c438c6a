package andon.app.pipeline;

import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * The clocks of this host.
 *
 * @param wall the time of day, which may be set
 * @param nanos a time that goes on evenly, in nanoseconds since some moment
 */
record Clocks(InstantSource wall, LongSupplier nanos) {
    /** Those of the system. */
    static Clocks system() {
        return new Clocks(InstantSource.system(), System::nanoTime);
    }

    /** The time that goes on evenly, in milliseconds. */
    long evenMillis() {
        return TimeUnit.NANOSECONDS.toMillis(nanos.getAsLong());
    }
}
