package andon.app.demo;

/**
 * A fault of one asset, from its first sign to its repair.
 *
 * @param asset the asset's path
 * @param fault what is wrong
 * @param begin when it begins, in seconds of the plant's time
 * @param growth how long it takes to become severe, in seconds
 * @param end when it is repaired, in seconds of the plant's time
 */
public record FaultEpisode(String asset, Fault fault, double begin, double growth, double end) {
    /** How severe the fault is at {@code second}: 0 before and after, then rising in a line to 1. */
    double severity(double second) {
        if (second < begin || second >= end) {
            return 0;
        }
        return growth <= 0 ? 1 : Math.min(1, (second - begin) / growth);
    }
}
