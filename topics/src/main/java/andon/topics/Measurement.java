package andon.topics;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A characteristic of a part or a sample, as a gauge or a laboratory found it, on the measurements topic.
 *
 * @param asset the path of the asset that made it
 * @param time when it was made, or else measured
 * @param characteristic what was measured, such as {@code diameter}
 * @param value the result; finite, and as it comes in at most {@link InputLimits#MAGNITUDE} either way
 * @param unit its unit, such as {@code mm}
 * @param part the part's number
 * @param batch the batch or lot
 */
public record Measurement(
        String asset,
        Instant time,
        String characteristic,
        double value,
        @Nullable String unit,
        @Nullable String part,
        @Nullable String batch) {
    public Measurement {
        JsonSerde.required("asset", asset);
        JsonSerde.required("time", time);
        JsonSerde.required("characteristic", characteristic);
        EventRules.finite("value", value);
    }

    /**
     * Reads a measurement. Fields it does not know are ignored.
     *
     * @param value the record's value, null for a record without one
     * @throws TelemetryRefused if it is not one JSON object, larger than 64 KiB, or a field is missing, of a wrong
     *     type or beyond {@link InputLimits}
     */
    public static Measurement read(byte @Nullable [] value) throws TelemetryRefused {
        JsonFields fields;
        try {
            fields = JsonFields.of(value);
        } catch (JsonFields.Fault fault) {
            throw new TelemetryRefused(fault.reason(), fault.detail());
        }
        try {
            return read(fields);
        } catch (JsonFields.Fault fault) {
            throw new TelemetryRefused(fault.reason(), fault.detail() + whose(fields));
        }
    }

    private static Measurement read(JsonFields fields) throws JsonFields.Fault {
        String asset = fields.text("asset", InputLimits.NAME);
        if (asset == null || asset.isEmpty()) {
            throw new JsonFields.Fault(Reason.MISSING_ASSET, "asset is " + (asset == null ? "missing" : "empty"));
        }
        Instant time = fields.time("time");
        if (time == null) {
            throw new JsonFields.Fault(Reason.MISSING_TIME, "time is missing");
        }
        String characteristic = fields.required("characteristic", InputLimits.NAME);
        if (characteristic.isEmpty()) {
            throw new JsonFields.Fault(Reason.WRONG_TYPE, "characteristic is empty");
        }
        return new Measurement(
                asset,
                time,
                characteristic,
                fields.number("value"),
                fields.text("unit", InputLimits.UNIT),
                fields.textOrNumber("part", InputLimits.NAME),
                fields.textOrNumber("batch", InputLimits.NAME));
    }

    /** Of which characteristic of which asset, as far as it says. */
    private static String whose(JsonFields fields) {
        String whose = of(fields.textIfAny("characteristic")) + of(fields.textIfAny("asset"));
        return whose.isEmpty() ? "" : ", in a measurement" + whose;
    }

    private static String of(@Nullable String name) {
        return name == null || name.isEmpty() ? "" : " of '" + RecordReader.shorten(name, 64) + "'";
    }
}
