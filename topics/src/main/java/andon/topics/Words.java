package andon.topics;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How enumerations are spelt in JSON and by people, such as {@code out-of-service}; all but {@link Reason}. Enumerations
 * that may gain words end with {@code OTHER}, which stands for a word of a later version, so nobody can write or ask for it.
 */
public final class Words {
    private Words() {}

    /** The word for {@code value}, lower case with hyphens. */
    public static String of(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The constants that have a word of their own, in their order: all but {@code OTHER}. */
    public static <E extends Enum<E>> List<E> known(Class<E> type) {
        return Arrays.stream(type.getEnumConstants())
                .filter(value -> !value.name().equals("OTHER"))
                .toList();
    }

    /** The constant that {@code word} spells exactly, empty if there is none. */
    public static <E extends Enum<E>> Optional<E> find(Class<E> type, String word) {
        return known(type).stream().filter(value -> of(value).equals(word)).findFirst();
    }

    /** All of them as a sentence needs them: {@code a, b or c}. */
    public static <E extends Enum<E>> String all(Class<E> type) {
        List<String> words = known(type).stream().map(Words::of).toList();
        int last = words.size() - 1;
        return String.join(", ", words.subList(0, last)) + " or " + words.get(last);
    }
}
