package andon.app.monitoring;

import andon.app.config.Quantities;
import andon.topics.Reason;
import andon.topics.Status.Kind;
import andon.topics.Status.Phase;
import andon.topics.StatusBuilder;
import java.time.Instant;
import java.util.List;

/** Puts into words what becomes of one asset's clock and samples, whichever monitors it has. */
final class AssetEvents {
    private final Asset asset;
    private final MonitoringContext context;

    AssetEvents(Asset asset, MonitoringContext context) {
        this.asset = asset;
        this.context = context;
    }

    /** Reports that what was known of the asset is lost. */
    void afresh(String detail) {
        context.outcomes().status(Failures.status(asset.name(), asset.epoch(), detail, context.now()));
    }

    /** Reports that the clock was set back from {@code before} to {@code time}, in the epoch that this began. */
    void setBack(long before, long time) {
        String detail = "the asset's clock was set back from " + Instant.ofEpochMilli(before) + " to "
                + Instant.ofEpochMilli(time) + "; it starts afresh";
        report(Kind.CLOCK_RESET, time, before, detail);
    }

    /** Reports that a jump of the clock was confirmed. */
    void jumped(long from, long to) {
        String detail =
                "the asset's clock jumped ahead from " + Instant.ofEpochMilli(from) + " to " + Instant.ofEpochMilli(to);
        report(Kind.CLOCK_JUMP, from, to, detail);
    }

    private void report(Kind kind, long start, long end, String detail) {
        context.outcomes()
                .status(StatusBuilder.builder()
                        .id(EventIds.of(asset.name(), asset.epoch(), kind, start, end))
                        .asset(asset.name())
                        .kind(kind)
                        .phase(Phase.POINT)
                        .start(Instant.ofEpochMilli(start))
                        .end(Instant.ofEpochMilli(end))
                        .count(1)
                        .detail(detail)
                        .epoch(asset.epoch())
                        .detectedAt(context.now())
                        .build());
    }

    /** Refuses a sample that is too far ahead of its record's Kafka timestamp. */
    void refuseFuture(Refusals refusals, int index, long time, long kafkaTime) {
        refusals.add(
                Reason.FUTURE,
                index,
                List.of(),
                "time " + Instant.ofEpochMilli(time) + " must not lie more than telemetry.max-future "
                        + Quantities.inWords(context.telemetry().maxFuture())
                        + " ahead of the record's Kafka timestamp "
                        + Instant.ofEpochMilli(kafkaTime));
    }

    /** Refuses a sample whose row is closed for {@code monitors}. */
    void refuseLate(Refusals refusals, int index, List<String> monitors, long time, long clock) {
        refusals.add(
                Reason.LATE,
                index,
                monitors,
                "time " + Instant.ofEpochMilli(time) + " must lie in a row that is open, the asset's clock shows "
                        + Instant.ofEpochMilli(clock));
    }

    /** Refuses a sample that is far behind the clock of an asset without monitors. */
    void refuseBehind(Refusals refusals, int index, long time, long clock) {
        refusals.add(
                Reason.LATE,
                index,
                List.of(),
                "time " + Instant.ofEpochMilli(time) + " must not lie more than telemetry.max-jump "
                        + Quantities.inWords(context.telemetry().maxJump()) + " behind the asset's clock, which shows "
                        + Instant.ofEpochMilli(clock));
    }
}
