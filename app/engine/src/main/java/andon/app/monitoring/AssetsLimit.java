package andon.app.monitoring;

import andon.topics.Reason;
import andon.topics.ResendScope;
import andon.topics.Status;
import andon.topics.Status.Kind;
import andon.topics.Status.Phase;
import andon.topics.StatusBuilder;
import andon.topics.Telemetry;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;

/**
 * How many assets one engine takes in: what it keeps of each stays until the asset is forgotten, so that without a bound a
 * producer that makes up names fills the heap, also of each instance that takes over. That records were refused is
 * reported once until there is room again; this is logged, so that a restart does not report it anew.
 */
final class AssetsLimit {
    private static final byte[] KEY = new StateKey(StateKey.Kind.SERVICE, Status.SERVICE, "", 0).bytes();
    private static final byte[] REPORTED = ByteBuffer.allocate(1).array();

    private final int most;
    private final MonitoringContext context;
    private final StateEntry entry;
    private boolean reported;

    AssetsLimit(MonitoringContext context) {
        this.most = context.telemetry().assetsLimit();
        this.context = context;
        this.entry = new StateEntry(context.log(), KEY, () -> reported ? REPORTED : null);
    }

    /** Whether another asset may be taken in beside so many. */
    boolean hasRoom(int assets) {
        return assets < most;
    }

    /** Refuses a record of an asset that is one too many. */
    void refuse(Telemetry telemetry, TelemetryRecord record, ResendScope scope) {
        String detail = "asset '" + telemetry.asset() + "' must not be new: partition " + record.partition() + " of "
                + record.topic() + " has as many assets as assets.limit allows, " + most;
        Refusals refusals = context.refusals();
        for (int sample = 0; sample < telemetry.samples(); sample++) {
            int index = telemetry.index(sample);
            if (scope.covers(index)) {
                refusals.add(Reason.TOO_MANY_ASSETS, index, List.of(), detail);
            }
        }
        refusals.publish(record, context.outcomes(), context.now());
        if (!reported) {
            reported = true;
            entry.changed();
            report(record, detail);
        }
    }

    private void report(TelemetryRecord record, String detail) {
        Instant now = context.now();
        context.outcomes()
                .status(StatusBuilder.builder()
                        .id(EventIds.of(Kind.TOO_MANY_ASSETS, record.topic(), record.partition(), record.offset()))
                        .asset(Status.SERVICE)
                        .kind(Kind.TOO_MANY_ASSETS)
                        .phase(Phase.POINT)
                        .start(now)
                        .end(now)
                        .count(1)
                        .detail(detail + ". Its records become dead letters, as do those of all further assets. "
                                + Reason.TOO_MANY_ASSETS.mend())
                        .epoch(0)
                        .detectedAt(now)
                        .build());
    }

    /** There are so many assets now: one was forgotten, or a new one has found room. */
    void has(int assets) {
        if (reported && hasRoom(assets)) {
            reported = false;
            entry.remove();
        }
    }

    /** Whether an entry of this key is its own. */
    static boolean owns(StateKey key) {
        return key.kind() == StateKey.Kind.SERVICE && key.monitor().isEmpty();
    }

    /** Reads back that it was reported. */
    void restore() {
        reported = true;
    }
}
