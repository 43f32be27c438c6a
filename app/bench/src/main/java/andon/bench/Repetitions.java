package andon.bench;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code --repetitions N}. */
final class Repetitions {
    /** One more than asked for, so that each build is the first of a pair as often as the other. */
    private static final int PAIRS = 8;

    private static final int LEAST_PAIRS = 7;

    @Option(
            names = "--repetitions",
            paramLabel = "N",
            description = "How often each is measured. Default: 3, pairs of builds 8.")
    @Nullable
    Integer repetitions;

    /** How often; once by default where {@code measuring} is quick. */
    int of(Measuring measuring) {
        int times = repetitions == null ? measuring.quick ? 1 : 3 : repetitions;
        measuring.require(times >= 1, "--repetitions must be 1 or more, was " + times);
        return times;
    }

    /** How many pairs of two builds; 8 by default, and at least 7 where {@code measuring} is not quick. */
    int pairs(Measuring measuring) {
        if (measuring.quick) {
            return of(measuring);
        }
        int pairs = repetitions == null ? PAIRS : repetitions;
        measuring.require(pairs >= LEAST_PAIRS, "--repetitions must be 7 or more with --baseline, was " + pairs);
        return pairs;
    }
}
