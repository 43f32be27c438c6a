package andon.app.alerts;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What an alarm knows of the asset that it belongs to. */
interface AlarmOwner {
    /** The suppression that covers all alarms of {@code source}; null if there is none. */
    @Nullable
    Suppression suppressionOf(String source);

    /** The wall-clock time at which the asset was last heard of. */
    Instant lastHeard();
}
