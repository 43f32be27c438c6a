package andon.app.trends;

import andon.app.config.AndonConfig;
import andon.app.config.Quantities;
import andon.topics.Measurement;
import andon.topics.Reason;
import andon.topics.TelemetryRefused;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The requirements that a measurement must meet before its charts take it. */
final class MeasurementPolicy {
    private final long maxFuture;
    private final int assetsLimit;

    MeasurementPolicy(AndonConfig config) {
        this.maxFuture = config.telemetry().maxFuture().toMillis();
        this.assetsLimit = config.telemetry().assetsLimit();
    }

    /**
     * Its time must not be far ahead of Kafka's.
     *
     * @param sentAt the record's Kafka timestamp in milliseconds; 0 or less if there is none
     */
    void requireTime(Measurement measurement, long sentAt) throws TelemetryRefused {
        if (sentAt > 0 && measurement.time().toEpochMilli() - sentAt > maxFuture) {
            throw new TelemetryRefused(
                    Reason.FUTURE,
                    "time " + measurement.time() + whose(measurement) + " must not lie more than"
                            + " telemetry.max-future " + Quantities.inWords(Duration.ofMillis(maxFuture))
                            + " ahead of the record's Kafka timestamp "
                            + Instant.ofEpochMilli(sentAt));
        }
    }

    /** Whether charts of another asset may begin while those of {@code charted} exist. */
    boolean hasRoom(int charted) {
        return charted < assetsLimit;
    }

    /** The asset of {@code measurement} would be one too many. */
    TelemetryRefused tooManyAssets(Measurement measurement) {
        return new TelemetryRefused(
                Reason.TOO_MANY_ASSETS,
                "asset '" + measurement.asset() + "' must not be new: its partition has charts of as"
                        + " many assets as assets.limit allows, " + assetsLimit);
    }

    /**
     * It must have the unit of its charts, and must not be older than the last value that one of them has, nor belong to a
     * subgroup that the wall clock closed.
     */
    void requireSuits(Measurement measurement, List<AssetChart> charts) throws TelemetryRefused {
        for (AssetChart chart : charts) {
            requireUnit(measurement, chart.chart().config().unit());
        }
        for (AssetChart chart : charts) {
            requireInTime(measurement, chart);
        }
    }

    private static void requireUnit(Measurement measurement, @Nullable String unit) throws TelemetryRefused {
        if (unit != null && measurement.unit() != null && !unit.equals(measurement.unit())) {
            throw new TelemetryRefused(
                    Reason.WRONG_TYPE,
                    "unit" + whose(measurement) + " must be '" + unit + "', as its chart has it, was '"
                            + measurement.unit() + "'");
        }
    }

    private static void requireInTime(Measurement measurement, AssetChart chart) throws TelemetryRefused {
        long time = measurement.time().toEpochMilli();
        String name = chart.chart().config().name();
        String why;
        if (time < chart.clock().lastTime()) {
            why = " is before that of the last value of chart '" + name + "', "
                    + Instant.ofEpochMilli(chart.clock().lastTime())
                    + "; key measurements by their asset, so that they keep their order";
        } else if (time < chart.clock().closedUntil()) {
            why = " is in a subgroup of chart '" + name + "' that ended at "
                    + Instant.ofEpochMilli(chart.clock().closedUntil())
                    + " and was closed since nothing came; its idle-timeout must be longer than measurements take";
        } else {
            return;
        }
        throw new TelemetryRefused(Reason.LATE, "time " + measurement.time() + whose(measurement) + why);
    }

    private static String whose(Measurement measurement) {
        return " of '" + measurement.characteristic() + "' of '" + measurement.asset() + "'";
    }
}
