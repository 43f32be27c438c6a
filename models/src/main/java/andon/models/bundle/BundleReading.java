package andon.models.bundle;

import andon.models.settings.Faults;
import andon.models.window.SignalContract;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What was read from a bundle's folder, faults and all, before the model itself has been looked at. */
public final class BundleReading {
    private final String name;
    private final Path model;
    private final Faults faults;
    private final SignatureRules expected;
    private final List<String> signals;
    private final Optional<Bundle> bundle;

    BundleReading(
            String name,
            Path model,
            Faults faults,
            SignatureRules expected,
            List<String> signals,
            Optional<Bundle> bundle) {
        this.name = name;
        this.model = model;
        this.faults = faults;
        this.expected = expected;
        this.signals = List.copyOf(signals);
        this.bundle = bundle;
    }

    /** As if {@code bundle} had been read and found without fault. */
    public static BundleReading of(Bundle bundle) {
        SignatureRules expected = new SignatureRules(
                bundle.input(),
                Optional.of(bundle.layout()),
                bundle.window().rows(),
                bundle.window().signals().size(),
                bundle.outputs().names());
        return new BundleReading(
                bundle.name() + " " + bundle.version(),
                bundle.model(),
                new Faults(),
                expected,
                bundle.window().signals().stream().map(SignalContract::name).toList(),
                Optional.of(bundle));
    }

    /** The faults of bundle.json and of the model's digest. */
    public List<String> faults() {
        return faults.texts();
    }

    /** What differs between bundle.json and the model's inputs and outputs, as far as both are known. */
    public List<String> faults(ModelSignature signature) {
        return expected.faults(signature);
    }

    /** The names of the window's signals, also if there are faults; empty if not all are known. */
    public List<String> signals() {
        return signals;
    }

    /**
     * The bundle, if everything is known that the model needs to run. There may be faults all the same, so only an
     * examination may use it.
     */
    public Optional<Bundle> bundle() {
        return bundle;
    }

    /** The ONNX file, whether it is there or not. */
    public Path model() {
        return model;
    }

    /** The bundle, if there is no fault and none in {@code more}. */
    public Bundle orRefuse(List<String> more) throws BundleRefused {
        if (!faults().isEmpty() || !more.isEmpty() || bundle.isEmpty()) {
            throw refusal(more);
        }
        return bundle.get();
    }

    /** The refusal that lists every fault and {@code more}. */
    public BundleRefused refusal(List<String> more) {
        List<String> all = new ArrayList<>(faults());
        all.addAll(more);
        return new BundleRefused(name, all);
    }
}
