package andon.models.window;

/**
 * A condition on one tag that tells whether the machine runs, such as {@code speed > 100}. It is judged once a row, on
 * the row's last value, and holds until the tag is heard of again.
 *
 * @param tag the tag as the asset sends it
 * @param operator the comparison
 * @param limit what the tag is compared with, in the tag's own unit
 */
public record RunningCondition(String tag, Operator operator, double limit) {
    /** A comparison of a tag with a number. */
    public enum Operator {
        /** {@code >} */
        ABOVE(">"),
        /** {@code >=} */
        AT_LEAST(">="),
        /** {@code <} */
        BELOW("<"),
        /** {@code <=} */
        AT_MOST("<="),
        /** {@code ==} */
        EQUAL("=="),
        /** {@code !=} */
        DIFFERENT("!=");

        private final String symbol;

        Operator(String symbol) {
            this.symbol = symbol;
        }

        /** The operator as it is written in a configuration. */
        public String symbol() {
            return symbol;
        }
    }

    public boolean holds(double value) {
        return switch (operator) {
            case ABOVE -> value > limit;
            case AT_LEAST -> value >= limit;
            case BELOW -> value < limit;
            case AT_MOST -> value <= limit;
            case EQUAL -> value == limit;
            case DIFFERENT -> value != limit;
        };
    }

    @Override
    public String toString() {
        return tag + " " + operator.symbol + " " + limit;
    }
}
