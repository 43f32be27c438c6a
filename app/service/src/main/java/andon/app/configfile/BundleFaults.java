package andon.app.configfile;

import andon.app.config.BundleName;
import andon.app.config.MonitorConfig;
import andon.models.bundle.BundleReader;
import andon.models.bundle.BundleReading;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What does not fit between monitors and their bundles, as far as the bundles' files tell: the models themselves are run
 * only when they are opened.
 */
final class BundleFaults {
    private BundleFaults() {}

    /** The faults of the bundles of {@code monitors}, and of what the monitors say of their signals. */
    static List<String> of(List<MonitorConfig> monitors, Path bundles) {
        List<String> faults = new ArrayList<>();
        Map<BundleName, BundleReading> readings = new HashMap<>();
        for (MonitorConfig monitor : monitors) {
            if (monitor.bundle().equals(MonitorSections.NO_BUNDLE)) {
                continue;
            }
            BundleReading reading = readings.get(monitor.bundle());
            if (reading == null) {
                Path folder = monitor.bundle().in(bundles);
                reading = BundleReader.examine(folder);
                readings.put(monitor.bundle(), reading);
                reading.faults().forEach(fault -> faults.add("bundle " + folder + ": " + fault));
            }
            reading.bundle().ifPresent(bundle -> faults.addAll(monitor.faultsWith(bundle.window())));
            if (!reading.signals().isEmpty()) {
                faults.addAll(monitor.faultsWith(reading.signals()));
            }
        }
        return faults;
    }
}
