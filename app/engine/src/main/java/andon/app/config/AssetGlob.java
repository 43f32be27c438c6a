package andon.app.config;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A pattern over asset paths: {@code *} stands for any characters within one path element, {@code **} for any number of
 * whole elements, also none but at the end, {@code ?} for one character of an element. {@code plant1/**} covers
 * {@code plant1/line2/pump-7}, {@code plant1/*} does not. Immutable.
 *
 * <p>All ways to match are followed at once, so that the time is at most that of pattern times asset, whatever they are.
 */
public final class AssetGlob {
    private final String text;

    /** What every asset begins with that it covers. */
    private final String prefix;

    /** What follows the prefix. Each step is followed by the next; behind the last the asset must end. */
    private final Step[] steps;

    /** What a step of the pattern takes of an asset, one character at a time. */
    private enum Take {
        /** The character itself. */
        LITERAL,
        /** One character of an element. */
        ONE_OF_ELEMENT,
        /** Any characters of an element, also none. */
        ANY_OF_ELEMENT,
        /** One character. */
        ONE,
        /** Any characters, also none. */
        ANY,
        /** Whole elements with their slashes, or none: begins {@link #IN_ELEMENTS}, or is passed over together with it. */
        ELEMENTS,
        /** The rest of whole elements, up to a slash. */
        IN_ELEMENTS
    }

    private record Step(Take take, int character) {
        static Step of(Take take) {
            return new Step(take, -1);
        }
    }

    /**
     * @param text the pattern as configured
     * @throws IllegalArgumentException if it is blank, or {@code **} is not a whole element
     */
    public AssetGlob(String text) {
        if (text.isBlank()) {
            throw new IllegalArgumentException("must not be blank, was '" + text + "'");
        }
        this.text = text;
        List<Step> all = steps(text);
        StringBuilder literals = new StringBuilder();
        int first = 0;
        while (first < all.size() && all.get(first).take == Take.LITERAL) {
            literals.appendCodePoint(all.get(first++).character);
        }
        this.prefix = literals.toString();
        this.steps = all.subList(first, all.size()).toArray(Step[]::new);
    }

    private static List<Step> steps(String glob) {
        List<Step> steps = new ArrayList<>();
        String[] elements = glob.split("/", -1);
        for (int i = 0; i < elements.length; i++) {
            boolean last = i == elements.length - 1;
            if (elements[i].equals("**")) {
                steps.add(Step.of(last ? Take.ONE : Take.ELEMENTS));
                steps.add(Step.of(last ? Take.ANY : Take.IN_ELEMENTS));
                continue;
            }
            if (elements[i].contains("**")) {
                throw new IllegalArgumentException("must have '**' as a whole path element only, was '" + glob + "'");
            }
            elements[i]
                    .codePoints()
                    .mapToObj(c -> c == '*'
                            ? Step.of(Take.ANY_OF_ELEMENT)
                            : c == '?' ? Step.of(Take.ONE_OF_ELEMENT) : new Step(Take.LITERAL, c))
                    .forEach(steps::add);
            if (!last) {
                steps.add(new Step(Take.LITERAL, '/'));
            }
        }
        return steps;
    }

    /** Whether the pattern covers the whole of {@code asset}. */
    public boolean matches(String asset) {
        if (!asset.startsWith(prefix)) {
            return false;
        }
        boolean[] at = new boolean[steps.length + 1];
        boolean[] next = new boolean[at.length];
        enter(0, at);
        int first = 0; // no step before it can be reached any more
        for (int i = prefix.length(); i < asset.length(); ) {
            while (first < at.length && !at[first]) {
                first++;
            }
            if (first == at.length) {
                return false;
            }
            int character = asset.codePointAt(i);
            i += Character.charCount(character);
            Arrays.fill(next, first, next.length, false);
            for (int step = first; step < steps.length; step++) {
                if (at[step]) {
                    take(step, character, next);
                }
            }
            boolean[] before = at;
            at = next;
            next = before;
        }
        return at[steps.length];
    }

    /** Marks the steps at which one can be, once {@code character} was taken at {@code step}. */
    private void take(int step, int character, boolean[] next) {
        boolean slash = character == '/';
        switch (steps[step].take) {
            case LITERAL -> enterIf(character == steps[step].character, step + 1, next);
            case ONE_OF_ELEMENT -> enterIf(!slash, step + 1, next);
            case ANY_OF_ELEMENT -> enterIf(!slash, step, next);
            case ONE, ELEMENTS -> enter(step + 1, next);
            case ANY -> enter(step, next);
            case IN_ELEMENTS -> {
                enter(step, next);
                enterIf(slash, step + 1, next);
            }
        }
    }

    private void enterIf(boolean can, int step, boolean[] at) {
        if (can) {
            enter(step, at);
        }
    }

    /** Marks {@code step}, and those that can be reached from it without a character. */
    private void enter(int step, boolean[] at) {
        int reached = step;
        while (!at[reached]) {
            at[reached] = true;
            if (reached == steps.length) {
                return;
            }
            Take take = steps[reached].take;
            if (take == Take.ELEMENTS) {
                reached += 2;
            } else if (take == Take.ANY_OF_ELEMENT || take == Take.ANY) {
                reached++;
            }
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AssetGlob glob && glob.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /** The pattern as configured. */
    @Override
    public String toString() {
        return text;
    }
}
