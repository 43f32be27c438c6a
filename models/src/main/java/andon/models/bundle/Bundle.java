package andon.models.bundle;

import andon.models.window.WindowContract;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * A model with everything that determines its input and the meaning of its output. Made by {@link BundleReader} from a
 * folder, or by {@link #around} and the {@code with…} methods and then sealed by {@link BundleWriter}.
 *
 * @param name names the model; letters, digits, dots, hyphens and underscores
 * @param version names this state of it, spelt likewise
 * @param digest {@code sha256:} and the digest of bundle.json in hexadecimal, which holds the digest of the model in
 *     turn; empty until sealed
 * @param window the input's shape and what the values in it are
 * @param input the name of the ONNX input
 * @param layout how a window lies in the input
 * @param outputs what the ONNX outputs mean
 * @param score how the score comes from them
 * @param residualSpread for each signal, the root mean square of window less reconstruction on healthy data,
 *     normalised, above 0; empty unless the score function needs it
 * @param threshold the score above which a window is anomalous
 * @param smoothing how many of the last scores are averaged into the one that is judged, 1 for none, at most
 *     {@link #MOST_SMOOTHING}
 * @param golden windows with the model's answers
 * @param provenance where the model comes from
 * @param model the ONNX file
 * @param modelDigest {@code sha256:} and the digest of the ONNX file in hexadecimal; empty until sealed
 */
@RecordBuilder
public record Bundle(
        String name,
        String version,
        String digest,
        WindowContract window,
        String input,
        InputLayout layout,
        Outputs outputs,
        ScoreFunction score,
        List<Double> residualSpread,
        Threshold threshold,
        int smoothing,
        GoldenVectors golden,
        Provenance provenance,
        Path model,
        String modelDigest) {
    /** The most scores that are averaged: each asset remembers them. */
    public static final int MOST_SMOOTHING = 10_000;

    static final String PLAIN_RULE = "letters, digits, dots, hyphens and underscores, beginning with a letter or digit";

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");

    public Bundle {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(version, "version");
        Objects.requireNonNull(digest, "digest");
        Objects.requireNonNull(window, "window");
        Objects.requireNonNull(input, "input");
        Objects.requireNonNull(layout, "layout");
        Objects.requireNonNull(outputs, "outputs");
        Objects.requireNonNull(score, "score");
        Objects.requireNonNull(residualSpread, "residualSpread");
        Objects.requireNonNull(threshold, "threshold");
        Objects.requireNonNull(golden, "golden");
        Objects.requireNonNull(provenance, "provenance");
        Objects.requireNonNull(model, "model");
        Objects.requireNonNull(modelDigest, "modelDigest");
        residualSpread = List.copyOf(residualSpread);
        if (!isPlain(name) || !isPlain(version)) {
            throw new IllegalArgumentException(
                    "name and version must be " + PLAIN_RULE + ", were '" + name + "' and '" + version + "'");
        }
        if (smoothing < 1 || smoothing > MOST_SMOOTHING) {
            throw new IllegalArgumentException(
                    "score.smoothing must lie between 1 and " + MOST_SMOOTHING + ", was " + smoothing);
        }
        if (!residualSpread.isEmpty()
                && residualSpread.size() != window.signals().size()) {
            throw new IllegalArgumentException("residualSpread must have one value for each of "
                    + window.signals().size() + " signals, had " + residualSpread.size());
        }
    }

    /**
     * An unsealed bundle called {@code unnamed} 1 around an ONNX file, with threshold 1, no smoothing and no golden
     * vectors, to be completed by the {@code with…} methods.
     */
    public static Bundle around(
            Path model, WindowContract window, String input, InputLayout layout, Outputs outputs, ScoreFunction score) {
        return BundleBuilder.builder()
                .name("unnamed")
                .version("1")
                .digest("")
                .window(window)
                .input(input)
                .layout(layout)
                .outputs(outputs)
                .score(score)
                .residualSpread(
                        score.needsResidualSpread()
                                ? Collections.nCopies(window.signals().size(), 1.0)
                                : List.of())
                .threshold(Threshold.fixed(1))
                .smoothing(1)
                .golden(GoldenVectors.none())
                .provenance(Provenance.of(""))
                .model(model)
                .modelDigest("")
                .build();
    }

    /** The same under this name and version, unsealed. */
    public Bundle withName(String name, String version) {
        return unsealed().name(name).version(version).build();
    }

    /** The same with another score function, unsealed; {@code residualSpread} is empty where it isn't needed. */
    public Bundle withScore(ScoreFunction score, List<Double> residualSpread) {
        return unsealed().score(score).residualSpread(residualSpread).build();
    }

    /** The same with another threshold and smoothing, unsealed. */
    public Bundle withThreshold(Threshold threshold, int smoothing) {
        return unsealed().threshold(threshold).smoothing(smoothing).build();
    }

    /** The same with other golden vectors, unsealed. */
    public Bundle withGolden(GoldenVectors golden) {
        return unsealed().golden(golden).build();
    }

    /** The same with another provenance, unsealed. */
    public Bundle withProvenance(Provenance provenance) {
        return unsealed().provenance(provenance).build();
    }

    Bundle sealedWith(String modelDigest) {
        return BundleBuilder.builder(this).digest("").modelDigest(modelDigest).build();
    }

    /** Whether {@code text} can be a name or version, and so a folder. */
    static boolean isPlain(String text) {
        return PLAIN.matcher(text).matches();
    }

    private BundleBuilder unsealed() {
        return BundleBuilder.builder(this).digest("").modelDigest("");
    }
}
