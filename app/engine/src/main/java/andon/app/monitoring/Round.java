package andon.app.monitoring;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/**
 * Looks after many, one after the other, for what is due by the clock, a {@link Portion} at a time. They come in the order of
 * their names, so that a restart changes nothing; those that are added meanwhile come last. Should the look at one fail, the
 * next call goes on with the one after it. For one thread.
 *
 * @param <T> what is looked after
 */
public final class Round<T> {
    /** What came of looking after one. */
    public enum Outcome {
        /** Nothing was due. */
        NOTHING,
        /** Something came of it. */
        SOMETHING,
        /** The portion was used up before all of it was done; it is the first of the next call. */
        UNFINISHED,
        /** It need not be looked after any more. */
        GONE;

        /** Something or nothing. */
        public static Outcome of(boolean something) {
            return something ? SOMETHING : NOTHING;
        }
    }

    private final Comparator<T> order;
    private final List<T> all = new ArrayList<>();
    private boolean ordered = true;

    /** The next to look after; those before are left from here on, the first {@link #left} of the list. */
    private int next;

    private int left;

    /** @param name by which they are ordered */
    public Round(Function<T, String> name) {
        this.order = Comparator.comparing(name);
    }

    /** One more is to be looked after. */
    public void add(T one) {
        all.add(one);
        ordered = false;
    }

    /** {@code by} takes the place of {@code one}, if that is looked after, wherever the round is. */
    public void replace(Object one, T by) {
        all.replaceAll(each -> each == one ? by : each);
    }

    /**
     * Goes on where it was until all have been looked after once or {@code portion} is used up.
     *
     * @return whether the round is complete, so that the next call begins another; if not, there is more to do at once
     */
    public boolean goOn(Portion portion, Function<T, Outcome> look) {
        portion.begin();
        if (next == 0 && !ordered) {
            all.sort(order);
            ordered = true;
        }
        while (next < all.size()) {
            if (portion.isUsedUp()) {
                return false;
            }
            T one = all.get(next++);
            all.set(left++, one);
            Outcome outcome = look.apply(one);
            if (outcome == Outcome.UNFINISHED) {
                next--;
                left--;
                return false;
            }
            if (outcome != Outcome.NOTHING) {
                portion.use();
            }
            if (outcome == Outcome.GONE) {
                left--;
            }
        }
        all.subList(left, all.size()).clear();
        next = 0;
        left = 0;
        return true;
    }
}
