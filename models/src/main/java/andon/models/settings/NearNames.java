package andon.models.settings;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** What somebody who mistyped a name may have meant. */
public final class NearNames {
    private static final int MOST_EDITS = 2;

    private NearNames() {}

    /**
     * Of {@code names} the one with the fewest edits to {@code typed}, none where that needs more than two, or more than
     * one for every two letters; or else the first that begins with it.
     */
    public static Optional<String> nearest(String typed, Collection<String> names) {
        return names.stream()
                .filter(name -> distance(typed, name) <= Math.min(MOST_EDITS, typed.length() / 2))
                .min(Comparator.comparingInt(name -> distance(typed, name)))
                .or(() -> names.stream()
                        .filter(name -> !typed.isEmpty() && name.startsWith(typed))
                        .findFirst());
    }

    /** The end of a message: which of {@code names} was likely meant; empty if none is near. */
    public static String suggestion(String typed, Collection<String> names) {
        return nearest(typed, names).map(name -> "; did you mean " + name + "?").orElse("");
    }

    /** The Levenshtein distance: how many letters must be put in, taken out or changed. */
    static int distance(String a, String b) {
        int[] above = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            above[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] row = new int[b.length() + 1];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int changed = above[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(changed, 1 + Math.min(above[j], row[j - 1]));
            }
            above = row;
        }
        return above[b.length()];
    }
}
