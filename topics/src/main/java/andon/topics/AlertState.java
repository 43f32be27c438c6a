package andon.topics;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.databind.EnumNamingStrategies.KebabCaseStrategy;
import com.fasterxml.jackson.databind.annotation.EnumNaming;

/** Where an alert stands, by the state names of ISA-18.2. Whether its condition holds is {@link Alert#active}. */
@EnumNaming(KebabCaseStrategy.class)
public enum AlertState {
    /** The condition is over and nothing is left to do: the alert is closed. */
    NORMAL,
    /** Raised, and nobody has taken note. */
    UNACKNOWLEDGED,
    /** Raised, and somebody has taken note. */
    ACKNOWLEDGED,
    /** The condition is over, but nobody has taken note. */
    RETURN_TO_NORMAL_UNACKNOWLEDGED,
    /** Put aside by an operator until a stated time; it still updates, silently. */
    SHELVED,
    /** Kept from operators by design: by a command, or as one of a flood. */
    SUPPRESSED_BY_DESIGN,
    /** Taken out of service, for maintenance, until it is put back. */
    OUT_OF_SERVICE,
    /** A state that this version does not know; never written. */
    @JsonEnumDefaultValue
    OTHER
}
