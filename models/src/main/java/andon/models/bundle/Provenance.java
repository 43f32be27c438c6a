package andon.models.bundle;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where a model comes from. Nothing of it changes what the model does.
 *
 * @param madeBy who or what made it, such as {@code andon train} or {@code PyTorch 2.13}; may be empty
 * @param sources the files it was trained on
 * @param options the options it was made with
 * @param versions the versions of the software that made it, and the processor that trained it if that could matter
 * @param metrics what was measured when it was made, such as losses
 */
public record Provenance(
        String madeBy,
        List<Source> sources,
        Map<String, String> options,
        Map<String, String> versions,
        Map<String, Double> metrics) {
    /**
     * A file of training data.
     *
     * @param name the file's name, without its folder
     * @param digest {@code sha256:} and the digest of its bytes in hexadecimal
     * @param rows how many of its rows were used
     */
    public record Source(String name, String digest, long rows) {}

    public Provenance {
        sources = List.copyOf(sources);
        options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
        versions = Collections.unmodifiableMap(new LinkedHashMap<>(versions));
        metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
    }

    /** Only who made it. */
    public static Provenance of(String madeBy) {
        return new Provenance(madeBy, List.of(), Map.of(), Map.of(), Map.of());
    }
}
