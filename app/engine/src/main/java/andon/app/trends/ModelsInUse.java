package andon.app.trends;

import andon.app.monitoring.Monitors;
import andon.models.bundle.Bundle;
import andon.models.window.SignalContract;
import org.jspecify.annotations.Nullable;

/** Healthy signals and scores, as the bundles of the monitors have them. */
public final class ModelsInUse implements HealthyModels {
    private final Monitors monitors;

    /** Of {@code monitors}. */
    public ModelsInUse(Monitors monitors) {
        this.monitors = monitors;
    }

    @Override
    public @Nullable Healthy signal(String asset, String tag) {
        return monitors.healthy(asset, tag, Healthy::new);
    }

    @Override
    public @Nullable Output output(String monitor) {
        Bundle bundle = monitors.bundle(monitor);
        return bundle == null
                ? null
                : new Output(
                        bundle.digest(),
                        bundle.threshold().value(),
                        bundle.window().signals().stream()
                                .map(SignalContract::name)
                                .toList());
    }
}
