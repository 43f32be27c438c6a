package andon.topics;

import com.fasterxml.jackson.databind.EnumNamingStrategies.KebabCaseStrategy;
import com.fasterxml.jackson.databind.annotation.EnumNaming;

/** How soon an operator must act: the band of a severity, as OPC UA (Part 9) groups its 1 to 1000. */
@EnumNaming(KebabCaseStrategy.class)
public enum Priority {
    /** Severity 1 to 400. */
    LOW(1),
    /** Severity 401 to 600. */
    MEDIUM(401),
    /** Severity 601 to 800. */
    HIGH(601),
    /** Severity 801 to 1000. */
    URGENT(801);

    private final int least;

    Priority(int least) {
        this.least = least;
    }

    /** The least severity of this priority. */
    public int least() {
        return least;
    }

    /**
     * The band in which {@code severity} lies.
     *
     * @throws IllegalArgumentException if it is not 1 to 1000
     */
    public static Priority of(int severity) {
        EventRules.between("severity", 1, 1000, severity);
        return severity >= URGENT.least
                ? URGENT
                : severity >= HIGH.least ? HIGH : severity >= MEDIUM.least ? MEDIUM : LOW;
    }
}
