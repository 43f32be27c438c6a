package andon.bench;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code --repetitions N}. */
final class Repetitions {
    @Option(names = "--repetitions", paramLabel = "N", description = "How often each is measured. Default: 3.")
    @Nullable
    Integer repetitions;

    /** How often; once by default where {@code measuring} is quick. */
    int of(Measuring measuring) {
        int times = repetitions == null ? measuring.quick ? 1 : 3 : repetitions;
        measuring.require(times >= 1, "--repetitions must be 1 or more, was " + times);
        return times;
    }
}
