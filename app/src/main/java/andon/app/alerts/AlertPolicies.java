package andon.app.alerts;

import andon.app.config.AlertPolicy;
import andon.app.config.AndonConfig;
import andon.app.config.ChartConfig;
import andon.app.config.MonitorConfig;
import andon.topics.AlertKind;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whose policy an alarm follows. */
final class AlertPolicies {
    private final AndonConfig config;
    private final Map<String, AlertPolicy> monitors = new HashMap<>();
    private final Map<String, AlertPolicy> charts = new HashMap<>();

    AlertPolicies(AndonConfig config) {
        this.config = config;
        for (MonitorConfig monitor : config.monitors()) {
            monitors.put(monitor.name(), monitor.alerts());
        }
        for (ChartConfig chart : config.charts()) {
            charts.put(chart.name(), chart.alerts());
        }
    }

    /** The policy for what {@code source} finds; null if there is no such source, or such findings are no alarms. */
    @Nullable
    AlertPolicy of(String source, AlertKind kind) {
        AlertPolicy policy = kind == AlertKind.SPC_RULE ? charts.get(source) : monitors.get(source);
        if (policy == null) {
            policy = kind == AlertKind.SPC_RULE ? monitors.get(source) : charts.get(source);
        }
        if (policy == null
                || (kind == AlertKind.SILENCE && !policy.silence())
                || (kind == AlertKind.UNDECIDED && policy.undecidedAfter() == null)) {
            return null;
        }
        return policy;
    }

    /** The monitors and charts that watch {@code asset}, by name. */
    List<String> watching(String asset) {
        Set<String> names = new LinkedHashSet<>();
        config.monitors().stream()
                .filter(monitor -> monitor.covers(asset))
                .forEach(monitor -> names.add(monitor.name()));
        config.charts().stream().filter(chart -> chart.covers(asset)).forEach(chart -> names.add(chart.name()));
        return List.copyOf(names);
    }
}
