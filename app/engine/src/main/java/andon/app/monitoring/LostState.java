package andon.app.monitoring;

import andon.models.window.StateUnreadable;
import andon.topics.Status;
import andon.topics.Status.Kind;
import andon.topics.Status.Phase;
import andon.topics.StatusBuilder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.common.errors.SerializationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What of an engine's logged state was of no use although it should have been. It is gathered while the state is read back
 * and published once the engine goes on, since no event can be sent before.
 */
public final class LostState {
    private static final Logger LOG = LoggerFactory.getLogger(LostState.class);

    /** Beyond so many the log counts only. */
    private static final int MOST_LOGGED = 20;

    private static final int MOST_BYTES_OF_KEY = 64;
    private static final int MOST_CHARACTERS = 300;

    private record LostPart(String asset, int epoch, String reason, String detail) {}

    private final List<LostPart> lost = new ArrayList<>();
    private final Set<Class<?>> unforeseen = new HashSet<>();
    private boolean foreign;

    /** An entry is none of the engine's; the first one is logged. */
    public void foreign(byte[] key) {
        if (!foreign) {
            foreign = true;
            int shown = Math.min(key.length, MOST_BYTES_OF_KEY);
            LOG.warn(
                    "the changelog has an entry that is none of ours, key '{}{}': it and all others are removed",
                    HexFormat.of().formatHex(key, 0, shown),
                    shown < key.length ? "…" : "");
        }
    }

    /**
     * A part of the state could not be read back, and starts afresh.
     *
     * @param asset to which it belongs, or an area
     * @param epoch the asset's from here on
     * @param reason what it is, as a word for machines
     * @param what the same for people, such as {@code the chart temperature}
     * @param why {@link StateUnreadable} or {@link SerializationException}; of what nobody foresaw the log has the stack
     *     trace, once for each kind
     */
    public void add(String asset, int epoch, String reason, String what, RuntimeException why) {
        boolean expected = why instanceof StateUnreadable || why instanceof SerializationException;
        String cause = expected ? String.valueOf(why.getMessage()) : why.toString();
        String shown = cause.length() > MOST_CHARACTERS ? cause.substring(0, MOST_CHARACTERS) + "…" : cause;
        String detail = "the state of " + what + " could not be read back: " + shown + "; it starts afresh";
        lost.add(new LostPart(asset, epoch, reason, detail));
        if (lost.size() <= MOST_LOGGED) {
            LOG.warn("of {} {}", asset, detail, unforeseen.add(why.getClass()) && !expected ? why : null);
        }
    }

    /** Publishes all that was gathered, once. */
    public void publish(Consumer<Status> sink, Instant now) {
        if (lost.size() > MOST_LOGGED) {
            LOG.warn("{} parts of the state in all could not be read back", lost.size());
        }
        for (LostPart one : lost) {
            sink.accept(StatusBuilder.builder()
                    .id(EventIds.of(one.asset, Kind.STATE_LOST, one.reason, one.detail, now))
                    .asset(one.asset)
                    .kind(Kind.STATE_LOST)
                    .phase(Phase.POINT)
                    .start(now)
                    .end(now)
                    .count(1)
                    .reason(one.reason)
                    .detail(one.detail)
                    .epoch(one.epoch)
                    .detectedAt(now)
                    .build());
        }
        lost.clear();
    }
}
