package andon.models.window;

/** An entry of logged state cannot be what was once written: it is of no use, nor is what belongs to it. */
public final class StateUnreadable extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** @param what what is wrong, as a sentence without its full stop */
    public StateUnreadable(String what) {
        super(what);
    }

    /** Does nothing if {@code holds}. */
    public static void unless(boolean holds, String what) {
        if (!holds) {
            throw new StateUnreadable(what);
        }
    }
}
