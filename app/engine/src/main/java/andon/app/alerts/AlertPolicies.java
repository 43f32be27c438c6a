package andon.app.alerts;

import andon.app.config.AlertPolicy;
import andon.app.config.AndonConfig;
import andon.app.config.ChartConfig;
import andon.app.config.MonitorChecks;
import andon.app.config.MonitorConfig;
import andon.app.config.SignalCheck;
import andon.topics.AlertKind;
import andon.topics.QualityTrend;
import andon.topics.Words;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whose policy an alarm follows, and whether the configuration still has what finds it. */
final class AlertPolicies {
    private final AndonConfig config;
    private final Map<String, MonitorConfig> monitors = new HashMap<>();
    private final Map<String, ChartConfig> charts = new HashMap<>();

    AlertPolicies(AndonConfig config) {
        this.config = config;
        for (MonitorConfig monitor : config.monitors()) {
            monitors.put(monitor.name(), monitor);
        }
        for (ChartConfig chart : config.charts()) {
            charts.put(chart.name(), chart);
        }
    }

    /** The policy for what {@code source} finds; null if there is no such source, or such findings are no alarms. */
    @Nullable
    AlertPolicy of(String source, AlertKind kind) {
        AlertPolicy policy = kind == AlertKind.SPC_RULE ? ofChart(source) : ofMonitor(source);
        return policy == null || !isAlarm(kind, policy) ? null : policy;
    }

    private @Nullable AlertPolicy ofMonitor(String name) {
        MonitorConfig monitor = monitors.get(name);
        return monitor == null ? null : monitor.alerts();
    }

    private @Nullable AlertPolicy ofChart(String name) {
        ChartConfig chart = charts.get(name);
        return chart == null ? null : chart.alerts();
    }

    private static boolean isAlarm(AlertKind kind, AlertPolicy policy) {
        return switch (kind) {
            case SILENCE -> policy.silence();
            case UNDECIDED -> policy.undecidedAfter() != null;
            default -> true;
        };
    }

    /**
     * Why nothing in the configuration can find any more what {@code alarm} is about, as a sentence for people; null if
     * something can.
     */
    @Nullable
    String gone(AlarmKey alarm) {
        return alarm.kind() == AlertKind.SPC_RULE ? goneFromCharts(alarm) : goneFromMonitors(alarm);
    }

    private @Nullable String goneFromCharts(AlarmKey alarm) {
        String name = "chart " + alarm.source();
        ChartConfig chart = charts.get(alarm.source());
        if (chart == null) {
            return name + " is no longer configured";
        } else if (!chart.covers(alarm.asset())) {
            return name + " no longer covers the asset";
        }
        boolean ofSignal = chart.source() == QualityTrend.Source.SIGNAL;
        return Objects.equals(alarm.signal(), ofSignal ? chart.characteristic() : null)
                ? null
                : name + " no longer charts " + (alarm.signal() == null ? "what it did" : alarm.signal());
    }

    private @Nullable String goneFromMonitors(AlarmKey alarm) {
        String name = "monitor " + alarm.source();
        MonitorConfig monitor = monitors.get(alarm.source());
        if (monitor == null) {
            return name + " is no longer configured";
        } else if (!monitor.covers(alarm.asset())) {
            return name + " no longer covers the asset";
        } else if (!isAlarm(alarm.kind(), monitor.alerts())) {
            return name + " no longer has alerts of kind " + Words.of(alarm.kind());
        } else if (!isChecked(alarm, monitor.checks())) {
            return name + " no longer checks for kind " + Words.of(alarm.kind())
                    + (alarm.signal() == null ? "" : " of " + alarm.signal());
        }
        return null;
    }

    private static boolean isChecked(AlarmKey alarm, MonitorChecks checks) {
        String signal = alarm.signal() == null ? "" : alarm.signal();
        SignalCheck check = checks.signals().getOrDefault(signal, SignalCheck.NONE);
        return switch (alarm.kind()) {
            case OUT_OF_RANGE -> check.isOfRange();
            case FROZEN_SIGNAL -> check.frozenAfter().toMillis() > 0;
            case CLOCK_SKEW -> checks.maxSkew().toMillis() > 0;
            default -> true;
        };
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
