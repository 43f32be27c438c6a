package andon.topics;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;

/** Why a telemetry record, some of its samples, or a measurement was refused. Each reason carries the mend as one sentence. */
public enum Reason {
    /** The value is not one JSON object in UTF-8. */
    NOT_JSON("Send one JSON object in UTF-8 per record, each name once, with nothing before or after it."),
    /** No asset, or an empty one. */
    MISSING_ASSET("Send the asset's path as a string; for telemetry, telemetry.fields.asset can name its field."),
    /** A moment without a time. */
    MISSING_TIME(
            "Send the time of each moment or measurement; for telemetry, telemetry.fields.time can name its field."),
    /** A field of the envelope is of a wrong type or stands where it must not, or a measurement lacks one. */
    WRONG_TYPE(
            "Send the field as the topic's schema and the chart's unit say; for telemetry, telemetry.fields can name it."),
    /** More bytes, deeper nesting, longer names or more of something than {@link InputLimits} and telemetry.max-bytes say. */
    TOO_LARGE(
            "Send shorter names, fewer samples and fewer headers in a record, nested at most 64 deep, or raise telemetry.max-bytes."),
    /** The record's key is not the asset in its value. */
    KEY_MISMATCH("Send the asset as the record's key, in UTF-8, or set telemetry.partitioning: rekey."),
    /** The record lies on a partition where its key does not belong. */
    WRONG_PARTITION("Let the producer choose the partition by the key as telemetry.partitioning says."),
    /** The event time is further ahead of the record's Kafka timestamp than allowed. */
    FUTURE("Set the clock that stamps the samples, or raise telemetry.max-future."),
    /** The sample's row has closed already, or a measurement's chart has a later one. */
    LATE(
            "Send values in the order of their times, keyed by their asset; for telemetry, the monitor's grace can be raised."),
    /** The event time jumped ahead and no further records confirmed it. */
    CLOCK_JUMP("Set the clock that stamps the samples; a jump is accepted once three rising times confirm it."),
    /** The asset is new, and there are as many on its partition as allowed. */
    TOO_MANY_ASSETS(
            "Mend the producer if it makes up names, or raise assets.limit, with the heap for it; assets not seen for"
                    + " forget-after make room."),
    /** An unexpected failure while the record was processed. */
    PROCESSING_FAILED(
            "Report the detail and the log's stack trace to the makers of Andon; the record can be sent again once it is mended."),
    /** A reason that this version does not know; never written. */
    @JsonEnumDefaultValue
    OTHER("Read the detail; a later version of Andon refused the record and knows the reason.");

    private final String mend;

    Reason(String mend) {
        this.mend = mend;
    }

    /** What to do about it, as one sentence. */
    public String mend() {
        return mend;
    }
}
