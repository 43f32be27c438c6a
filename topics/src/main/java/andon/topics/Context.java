package andon.topics;

import org.jspecify.annotations.Nullable;

/**
 * What was being made when a sample was taken. Each part may be absent.
 *
 * @param product the product or material, such as {@code P-100}
 * @param batch the batch or lot, such as {@code B42}
 * @param recipe the recipe or programme, such as {@code R1}
 */
public record Context(
        @Nullable String product,
        @Nullable String batch,
        @Nullable String recipe) {}
