package andon.app.trends;

/** The episodes of a chart at one moment, immutable. Rules have their numbers, a capability and a limit those after them. */
final class EpisodeState {
    private final int tripped;
    private final boolean anyRule;
    private final long[] since;

    /**
     * @param tripped bit n for number n
     * @param anyRule whether a rule of Nelson's is tripped
     * @param since for each number the event time at which its last episode began, in milliseconds
     */
    EpisodeState(int tripped, boolean anyRule, long[] since) {
        this.tripped = tripped;
        this.anyRule = anyRule;
        this.since = since.clone();
    }

    boolean isTripped(int number) {
        return (tripped >> number & 1) == 1;
    }

    /** Whether a rule of Nelson's is tripped. */
    boolean isAnyRuleTripped() {
        return anyRule;
    }

    /** The event time of the point that began the last episode, in milliseconds. */
    long since(int number) {
        return since[number];
    }
}
