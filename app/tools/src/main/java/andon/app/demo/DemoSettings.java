package andon.app.demo;

import andon.models.inference.DeviceChoice;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;

/**
 * How a demonstration is to run.
 *
 * @param folder for all that it writes
 * @param port of its broker; 0 for any that is free
 * @param lasts until when, counted from the start of the JVM; empty for until it is stopped
 * @param speed how many seconds of telemetry pass in a second
 * @param seed of the simulated plant
 * @param bundles where the bundles lie
 * @param device where the models run
 * @param zone of the times shown
 */
public record DemoSettings(
        Path folder,
        int port,
        Optional<Duration> lasts,
        double speed,
        long seed,
        Path bundles,
        DeviceChoice device,
        ZoneId zone) {}
