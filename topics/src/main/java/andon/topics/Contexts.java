package andon.topics;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Contexts met of late, so that one that comes again and again is one object. */
final class Contexts {
    private final @Nullable Context[] known = new @Nullable Context[256];

    /** The context of these parts, null if there is none of them. */
    @Nullable
    Context of(@Nullable String product, @Nullable String batch, @Nullable String recipe) {
        if (product == null && batch == null && recipe == null) {
            return null;
        }
        int hash = Objects.hashCode(product) + 31 * (Objects.hashCode(batch) + 31 * Objects.hashCode(recipe));
        int place = (hash ^ (hash >>> 16)) & (known.length - 1);
        Context context = known[place];
        if (context == null
                || !Objects.equals(product, context.product())
                || !Objects.equals(batch, context.batch())
                || !Objects.equals(recipe, context.recipe())) {
            context = new Context(product, batch, recipe);
            known[place] = context;
        }
        return context;
    }
}
