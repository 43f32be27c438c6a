package andon.app.monitoring;

import andon.app.config.BundleName;
import andon.app.config.MonitorConfig;
import andon.models.bundle.Bundle;
import andon.models.bundle.BundleRefused;
import andon.models.inference.DeviceChoice;
import andon.models.inference.ScoringSession;
import andon.models.window.SignalContract;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** All monitors of the service, their models loaded: each bundle once, however many monitors use it. */
public final class Monitors implements AutoCloseable {
    private final List<Monitor> monitors = new ArrayList<>();
    private final Map<Path, ScoringSession> sessions = new HashMap<>();

    private Monitors() {}

    /**
     * Loads the bundles of {@code monitors} from {@code bundles}.
     *
     * @throws BundleRefused if one is not sound
     * @throws MonitorRefused if a monitor maps a signal that its bundle does not have
     */
    public static Monitors open(List<MonitorConfig> monitors, Path bundles, DeviceChoice device) throws BundleRefused {
        return open(monitors, name -> name.in(bundles), device);
    }

    /** The same with bundles found by name in another way. */
    public static Monitors open(List<MonitorConfig> configs, Function<BundleName, Path> bundles, DeviceChoice device)
            throws BundleRefused {
        Monitors monitors = new Monitors();
        boolean opened = false;
        try {
            for (MonitorConfig config : configs) {
                Path directory = bundles.apply(config.bundle());
                ScoringSession session = monitors.sessions.get(directory);
                if (session == null) {
                    session = ScoringSession.open(directory, device);
                    monitors.sessions.put(directory, session);
                }
                monitors.monitors.add(new Monitor(config, session));
            }
            monitors.requireKnownSignals();
            opened = true;
            return monitors;
        } finally {
            if (!opened) {
                monitors.close();
            }
        }
    }

    /** The monitors that watch {@code asset}, in the order of the configuration. */
    List<Monitor> covering(String asset) {
        return monitors.stream()
                .filter(monitor -> monitor.config().covers(asset))
                .toList();
    }

    private void requireKnownSignals() {
        List<String> faults = new ArrayList<>();
        for (Monitor monitor : monitors) {
            List<SignalContract> signals = monitor.bundle().window().signals();
            faults.addAll(monitor.config()
                    .faultsWith(signals.stream().map(SignalContract::name).toList()));
        }
        if (!faults.isEmpty()) {
            throw new MonitorRefused(faults);
        }
    }

    /** Makes something of the healthy centre and spread of a tag, in the tag's own unit. */
    @FunctionalInterface
    public interface OfHealthy<T> {
        /** Of both. */
        T of(double centre, double spread);
    }

    /** The healthy values of {@code tag} by the first monitor of {@code asset} whose model has it; null if none has. */
    public <T> @Nullable T healthy(String asset, String tag, OfHealthy<T> as) {
        for (Monitor monitor : covering(asset)) {
            List<SignalContract> signals = monitor.bundle().window().signals();
            for (Monitor.Column column : monitor.columns(tag)) {
                if (column.index() < signals.size()) {
                    SignalContract signal = signals.get(column.index());
                    double scale = column.mapping().scale();
                    return as.of(
                            (signal.centre() - column.mapping().offset()) / scale, signal.spread() / Math.abs(scale));
                }
            }
        }
        return null;
    }

    /** The bundle of the monitor called {@code name}; null if there is no such monitor. */
    public @Nullable Bundle bundle(String name) {
        return monitors.stream()
                .filter(monitor -> monitor.name().equals(name))
                .map(Monitor::bundle)
                .findFirst()
                .orElse(null);
    }

    /** All monitors, in the order of the configuration. */
    List<Monitor> all() {
        return List.copyOf(monitors);
    }

    /** The models in use, each once. */
    public List<ScoringSession> sessions() {
        return List.copyOf(sessions.values());
    }

    @Override
    public void close() {
        sessions.values().forEach(ScoringSession::close);
    }
}
