package andon.app.terminal;

import andon.topics.Context;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What was being made, in few words. */
final class Contexts {
    private Contexts() {}

    /** Product, batch and recipe, as far as they are known. */
    static String shown(@Nullable Context context) {
        return context == null
                ? ""
                : Stream.of(context.product(), context.batch(), context.recipe())
                        .filter(part -> part != null && !part.isEmpty())
                        .map(Terminal::plain)
                        .collect(Collectors.joining(" "));
    }
}
