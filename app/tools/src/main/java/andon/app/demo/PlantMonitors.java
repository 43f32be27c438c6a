package andon.app.demo;

import andon.app.config.AlertPolicy;
import andon.app.config.AlertPolicy.Clear;
import andon.app.config.AlertPolicy.Raise;
import andon.app.config.AssetGlob;
import andon.app.config.BundleName;
import andon.app.config.ChartConfig;
import andon.app.config.ChartConfig.Baseline;
import andon.app.config.ChartConfig.CapabilityConfig;
import andon.app.config.ChartConfig.Specification;
import andon.app.config.ChartConfig.Subgroup;
import andon.app.config.ChartConfig.TrendConfig;
import andon.app.config.ChartConfigBuilder;
import andon.app.config.MonitorConfig;
import andon.topics.ChartType;
import andon.topics.QualityTrend.Source;
import java.time.Duration;
import java.util.List;

/** What watches the simulated plant: a monitor for each kind of machine, and a control chart for the filter. */
final class PlantMonitors {
    /** The shipped bundles judge a window every 20 s, and a fault lasts for three minutes. */
    private static final Raise RAISE = new Raise(2, 3, Duration.ZERO);

    private static final Clear CLEAR = new Clear(Clear.STANDARD.below(), 3, Clear.STANDARD.after());

    private PlantMonitors() {}

    static List<MonitorConfig> monitors() {
        return List.of(
                monitor(MachineKind.PUMP, "plant1/utilities/pump-*", "Listen to the bearing, look at the suction side"),
                monitor(MachineKind.SPINDLE, "plant1/milling/spindle-*", "Look at the tool and the coolant"),
                monitor(MachineKind.PRESS, "plant1/moulding/press-*", "Look at heater bands and hydraulics"));
    }

    private static MonitorConfig monitor(MachineKind kind, String assets, String action) {
        return MonitorConfig.of(kind.bundle(), assets, new BundleName(kind.bundle(), "1"))
                .withAlerts(AlertPolicy.standard().with(RAISE, CLEAR).withAction(action));
    }

    /**
     * Within minutes, as the filter clogs within minutes. None of Nelson's rules: what is worn by design is never in
     * control, and only when it reaches its limit matters.
     */
    static List<ChartConfig> charts() {
        Duration period = Duration.ofSeconds(30);
        return List.of(ChartConfigBuilder.builder()
                .name("filter-clogging")
                .assets(List.of(new AssetGlob(CoolantFilter.ASSET)))
                .source(Source.SIGNAL)
                .characteristic(CoolantFilter.PRESSURE_DROP)
                .unit("bar")
                .type(ChartType.INDIVIDUALS)
                .subgroup(new Subgroup(0, Duration.ofSeconds(4)))
                .baseline(Baseline.first(25))
                .rules(List.of())
                .specification(new Specification(Double.NaN, CoolantFilter.LIMIT, Double.NaN))
                .capability(CapabilityConfig.STANDARD)
                .trend(new TrendConfig(Duration.ofMinutes(2), 0.9, Duration.ofMinutes(4)))
                .period(period)
                .idleTimeout(ChartConfig.DEFAULT_IDLE_TIMEOUT)
                .alerts(AlertPolicy.standard().withAction("Change the filter"))
                .build());
    }
}
