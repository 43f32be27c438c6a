package andon.app.benchmark;

import andon.app.config.MonitorConfig;
import andon.models.window.WindowContract;
import java.util.Locale;

/**
 * How telemetry falls short of a record for each row, in order.
 *
 * @param disorder the share of records that come late, by up to a monitor's grace and so still in time, 0 to 1
 * @param gaps the share of rows that never come, 0 to 0.5
 */
public record Irregularity(double disorder, double gaps) {
    /** Every row comes, and in order. */
    public static final Irregularity NONE = new Irregularity(0, 0);

    /**
     * Checks the shares.
     *
     * @throws IllegalArgumentException if a share is out of its range, with a message that begins with its name
     */
    public Irregularity {
        require(disorder >= 0 && disorder <= 1, "disorder must lie between 0 and 1", disorder);
        require(gaps >= 0 && gaps <= 0.5, "gaps must lie between 0 and 0.5", gaps);
    }

    private static void require(boolean holds, String rule, double share) {
        if (!holds) {
            throw new IllegalArgumentException(rule + ", was " + share);
        }
    }

    /**
     * By how many rows of {@code window} a record may be late and still be in time.
     *
     * @throws IllegalArgumentException if records are to be late, and not by a row may they be
     */
    int mostRowsLate(WindowContract window) {
        long grace = MonitorConfig.DEFAULT_GRACE.toMillis();
        if (disorder > 0 && window.periodMillis() > grace) {
            throw new IllegalArgumentException("disorder must be 0 for rows longer than the grace of " + grace
                    + " ms, which are " + window.periodMillis() + " ms long");
        }
        return (int) (grace / window.periodMillis());
    }

    /** Whether every row comes, and in order. */
    public boolean isNone() {
        return disorder == 0 && gaps == 0;
    }

    /** What is irregular, in words; empty if nothing is. */
    public String inWords() {
        if (isNone()) {
            return "";
        }
        return String.format(
                Locale.ROOT,
                "%.1f %% of the records late but in time, %.1f %% of the rows missing",
                100 * disorder,
                100 * gaps);
    }
}
