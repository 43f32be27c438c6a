package andon.models.training;

/**
 * A file a model was trained on, for the bundle's provenance.
 *
 * @param name the file's name without its folder, so that the bundle doesn't depend on where it was made
 * @param digest {@code sha256:} and the digest of its bytes in hexadecimal
 * @param rows how many of its rows, from the first, were used
 */
public record SourceFile(String name, String digest, int rows) {}
