package andon.app.spc;

/**
 * One of the eight tests for special causes (Nelson 1984, Journal of Quality Technology 16(4), 237–239), with the number
 * of points it looks at. A point on a line is on neither side of it.
 *
 * <pre>
 * rule  points  it trips when
 * 1     1       the point is beyond 3σ
 * 2     9       all are on one side of the centre line
 * 3     6       they rise, or fall, steadily
 * 4     14      they alternate up and down
 * 5     3       all but one, and the last, are beyond 2σ on one side
 * 6     5       all but one, and the last, are beyond 1σ on one side
 * 7     15      all are within 1σ of the centre line
 * 8     8       all are beyond 1σ of it, on whichever side
 * </pre>
 *
 * @param number from 1 to 8
 * @param of how many points it looks at: 1 for rule 1, otherwise from 2 (rules 3, 4, 5 and 6: 3) to 64
 */
public record NelsonRule(int number, int of) {
    /** The most points that a rule can look at. */
    public static final int MOST = 64;

    private static final int[] STANDARD = {1, 9, 6, 14, 3, 5, 15, 8};

    /**
     * Checks the range of both.
     *
     * @throws IllegalArgumentException if one is out of it
     */
    public NelsonRule {
        if (number < 1 || number > STANDARD.length) {
            throw new IllegalArgumentException("rule must be from 1 to 8, was " + number);
        }
        int least = leastOf(number);
        int most = number == 1 ? 1 : MOST;
        if (of < least || of > most) {
            throw new IllegalArgumentException("rule " + number + " must look at "
                    + (least == most ? least + " point" : least + " to " + most + " points") + ", was " + of);
        }
    }

    /** Rule {@code number} with Nelson's count. */
    public static NelsonRule standard(int number) {
        return new NelsonRule(number, number < 1 || number > STANDARD.length ? 1 : STANDARD[number - 1]);
    }

    /** What must be so for it to trip, in words, such as {@code 9 points in a row on one side of the centre line}. */
    public String description() {
        return switch (number) {
            case 1 -> "a point beyond 3 sigma";
            case 2 -> of + " points in a row on one side of the centre line";
            case 3 -> of + " points in a row steadily rising or falling";
            case 4 -> of + " points in a row alternating up and down";
            case 5 -> (of - 1) + " of " + of + " points in a row beyond 2 sigma on one side";
            case 6 -> (of - 1) + " of " + of + " points in a row beyond 1 sigma on one side";
            case 7 -> of + " points in a row within 1 sigma of the centre line";
            default -> of + " points in a row beyond 1 sigma of the centre line on either side";
        };
    }

    private static int leastOf(int number) {
        return switch (number) {
            case 1 -> 1;
            case 2, 7, 8 -> 2;
            default -> 3;
        };
    }
}
