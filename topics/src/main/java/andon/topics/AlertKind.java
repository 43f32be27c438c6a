package andon.topics;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.databind.EnumNamingStrategies.KebabCaseStrategy;
import com.fasterxml.jackson.databind.annotation.EnumNaming;

/** What an alert is about. */
@EnumNaming(KebabCaseStrategy.class)
public enum AlertKind {
    /** A model calls the asset's windows anomalous. */
    MODEL_ANOMALY,
    /** A control chart's rule tripped, or its capability fell below the limit. */
    SPC_RULE,
    /** The asset sends nothing. */
    SILENCE,
    /** A signal has not changed for longer than it can be still. */
    FROZEN_SIGNAL,
    /** A signal's value lies outside what is physically possible. */
    OUT_OF_RANGE,
    /** The asset's clock is off. */
    CLOCK_SKEW,
    /** A monitor could not judge for too long. */
    UNDECIDED,
    /** A kind that this version does not know; never written. */
    @JsonEnumDefaultValue
    OTHER
}
