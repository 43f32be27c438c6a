package andon.models.settings;

/** A value breaks a rule. */
public final class BrokenRule extends Exception {
    private static final long serialVersionUID = 1;

    private final String words;

    /** @param words the rule as the end of a sentence, such as {@code must be a number above 0} */
    public BrokenRule(String words) {
        super(words);
        this.words = words;
    }

    /** The rule that is broken, as the end of a sentence. */
    public String words() {
        return words;
    }
}
