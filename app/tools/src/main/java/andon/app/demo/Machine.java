package andon.app.demo;

/** The physics of a machine, without its sensors. */
interface Machine {
    /** Lets {@code seconds} pass, with the faults as {@code ailments} say; short steps only, a second at most. */
    void advance(double seconds, Ailments ailments);

    /** Writes what ideal sensors would show, in the order of the kind's channels. */
    void read(double[] values);

    /** The value after {@code seconds} of a first-order lag with time constant {@code tau} from {@code now} to {@code end}. */
    static double towards(double now, double end, double tau, double seconds) {
        return now + (end - now) * Math.min(1, seconds / tau);
    }
}
