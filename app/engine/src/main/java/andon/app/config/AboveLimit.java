package andon.app.config;

/** A value is of the right kind, but larger than anything can deal with. */
public final class AboveLimit extends IllegalArgumentException {
    /** @param limit the greatest value, as it would be written */
    AboveLimit(String limit) {
        super("must be at most " + limit);
    }
}
