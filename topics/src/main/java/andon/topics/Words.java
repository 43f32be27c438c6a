package andon.topics;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** How enumerations are spelt in JSON and by people, such as {@code out-of-service}; all but {@link Reason}. */
public final class Words {
    private Words() {}

    /** The word for {@code value}, lower case with hyphens. */
    public static String of(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The constant that {@code word} spells exactly, empty if there is none. */
    public static <E extends Enum<E>> Optional<E> find(Class<E> type, String word) {
        return Arrays.stream(type.getEnumConstants())
                .filter(value -> of(value).equals(word))
                .findFirst();
    }

    /** All of them as a sentence needs them: {@code a, b or c}. */
    public static <E extends Enum<E>> String all(Class<E> type) {
        E[] values = type.getEnumConstants();
        return Arrays.stream(values, 0, values.length - 1).map(Words::of).collect(Collectors.joining(", ")) + " or "
                + of(values[values.length - 1]);
    }
}
