package andon.app.fuzz;

import java.util.List;
import java.util.Random;

/** Executions of one target: each follows from the seed and its number alone, so that any can be repeated. */
final class Fuzz {
    /** An execution that takes longer is a finding too. */
    private static final long SLOW_NANOS = 10_000_000_000L;

    private final Subject subject;
    private final List<byte[]> seeds;
    private final long seed;
    private long taken;

    /** An input that something undocumented comes of. */
    static final class Finding extends Exception {
        private static final long serialVersionUID = 1;

        private final transient byte[] input;

        private Finding(String what, byte[] input, Throwable cause) {
            super(what, cause);
            this.input = input;
        }

        byte[] input() {
            return input;
        }
    }

    Fuzz(Subject subject, List<byte[]> seeds, long seed) {
        this.subject = subject;
        this.seeds = seeds;
        this.seed = seed;
    }

    /** Does execution {@code number}. */
    void execute(long number) throws Finding {
        byte[] input = input(number);
        long start = System.nanoTime();
        try {
            taken += subject.read(input) ? 1 : 0;
        } catch (Exception | AssertionError | StackOverflowError | OutOfMemoryError e) {
            throw new Finding("execution " + number + " of seed " + seed + ": " + e, input, e);
        }
        if (System.nanoTime() - start > SLOW_NANOS) {
            throw new Finding("execution " + number + " of seed " + seed + " took over ten seconds", input, null);
        }
    }

    byte[] input(long number) {
        Random random = new Random(seed * 0x9E3779B97F4A7C15L + number);
        return Mutator.mutate(seeds.get(random.nextInt(seeds.size())), seeds, random, Target.MOST_BYTES);
    }

    /** How many inputs were taken, and not refused. */
    long taken() {
        return taken;
    }
}
