package andon.bench.growth;

import java.util.List;
import java.util.OptionalDouble;

/** The bytes that may be logged per byte of telemetry, by how many records of an asset a commit holds. */
public final class PaceTarget {
    /** The paces that are measured. */
    public static final List<Integer> PACES = List.of(1, 6, 20);

    /** How many times the records of its pace a commit may hold for a target to be decided: more are logged for less. */
    public static final double AT_MOST_TIMES = 1.25;

    private PaceTarget() {}

    /** The most; empty if no target was set. */
    public static OptionalDouble of(int pace) {
        return switch (pace) {
            case 1 -> OptionalDouble.of(1.5);
            case 20 -> OptionalDouble.of(0.3);
            default -> OptionalDouble.empty();
        };
    }
}
