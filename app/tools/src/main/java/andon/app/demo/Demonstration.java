package andon.app.demo;

import andon.app.config.AssetGlob;
import andon.app.config.BundleName;
import andon.app.config.MonitorConfig;
import andon.app.terminal.Style;
import andon.app.terminal.Terminal;
import andon.models.bundle.BundleRefused;
import andon.models.recording.Recording;
import andon.topics.Anomaly;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Runs the demonstration, on the simulated plant or on a recording, and tells how it went. */
public final class Demonstration {
    /** So far in the past does the plant's time begin, that a plant ten times as fast as life can run for a while. */
    private static final Duration BEGINS_BEFORE = Duration.ofHours(2);

    private static final int TREND_SECONDS = 240;
    private static final double RECORDING_IDLE_SECONDS = 20;

    private final DemoSettings settings;
    private final PrintWriter out;
    private final Terminal terminal;
    private final CountDownLatch stop;

    /**
     * A demonstration.
     *
     * @param out where everything is shown
     * @param stop ends it when counted down
     */
    public Demonstration(DemoSettings settings, PrintWriter out, Terminal terminal, CountDownLatch stop) {
        this.settings = settings;
        this.out = out;
        this.terminal = terminal;
        this.stop = stop;
        settings.lasts().ifPresent(this::stopAfter);
    }

    private void stopAfter(Duration sinceStart) {
        long passed = ManagementFactory.getRuntimeMXBean().getUptime();
        CompletableFuture.delayedExecutor(Math.max(0, sinceStart.toMillis() - passed), TimeUnit.MILLISECONDS)
                .execute(stop::countDown);
    }

    /**
     * Watches the simulated plant with the shipped bundles.
     *
     * @return how many anomalies came
     * @throws BundleRefused if a shipped bundle is missing or not sound
     */
    public int simulated() throws BundleRefused, InterruptedException {
        Instant start = Instant.ofEpochSecond(Instant.now().minus(BEGINS_BEFORE).getEpochSecond());
        SimulatedPlant plant = SimulatedPlant.standard(settings.seed(), start);
        List<String> assets = new ArrayList<>(plant.assets());
        assets.add(CoolantFilter.ASSET);
        DemoScreen screen = new DemoScreen(out, terminal, settings.zone(), assets, new SignalTrends(TREND_SECONDS));
        List<FaultEpisode> begun = new ArrayList<>();
        say("Andon watches a simulated plant: 3 pumps, 2 spindles and 2 presses, " + times(settings.speed())
                + " as fast as life.");
        say("The simulator breaks one after another and clogs a filter; Andon says what is wrong, and what will be.");
        say("Times shown are the plant's, which began two hours ago and runs so fast until it is now there, too.");
        say("Starting a Kafka broker …");
        try (Demo demo = new Demo(
                settings.folder(),
                settings.port(),
                settings.bundles(),
                PlantMonitors.monitors(),
                PlantMonitors.charts(),
                settings.device(),
                screen)) {
            ready(demo, screen, true);
            Iterator<FaultEpisode> coming = plant.faults().iterator();
            FaultNotes notes = new FaultNotes(screen, start, coming, begun);
            PlantSource source = new PlantSource(
                    plant,
                    new CoolantFilter(settings.seed(), start),
                    () -> screen.note(plant.now(), CoolantFilter.ASSET, "simulated repair: the filter is changed"));
            demo.stream(
                    source,
                    settings.speed(),
                    (asset, time, signals, values) -> {
                        screen.sample(asset, time, signals, values);
                        notes.until(time);
                    },
                    stop);
            demo.stopListening();
            List<Anomaly> anomalies = screen.anomalies();
            say("");
            say(summary(demo, screen));
            if (!begun.isEmpty()) {
                say("Faults, and after how much of the plant's time there was an alert:");
                new DemoOutcome(start, begun, screen.alerts().raised())
                        .lines(terminal)
                        .forEach(this::say);
            }
            return anomalies.size();
        }
    }

    /**
     * Watches recordings with one bundle, and ends with them.
     *
     * @return how many anomalies came
     * @throws BundleRefused if the bundle is not sound
     */
    public int recorded(List<Recording> recordings, BundleName bundle) throws BundleRefused, InterruptedException {
        List<String> assets = recordings.stream().map(Recording::asset).toList();
        DemoScreen screen = new DemoScreen(out, terminal, settings.zone(), assets, new SignalTrends(120));
        Duration step = recordings.get(0).usualStep();
        double idle = Math.max(RECORDING_IDLE_SECONDS, 5 * step.toMillis() / 1000.0 / settings.speed());
        MonitorConfig monitor = new MonitorConfig(
                bundle.name(),
                List.of(new AssetGlob("**")),
                bundle,
                Map.of(),
                MonitorConfig.DEFAULT_GRACE,
                Duration.ofMillis((long) (1000 * idle)),
                List.of());
        long rows = recordings.stream().mapToLong(Recording::rows).sum();
        say("Andon watches " + count(rows, "row") + " of " + String.join(", ", assets) + ", " + times(settings.speed())
                + " as fast as life.");
        say("Times shown are the recording's own, UTC. Starting a Kafka broker …");
        try (Demo demo = new Demo(
                settings.folder(),
                settings.port(),
                settings.bundles(),
                List.of(monitor),
                List.of(),
                settings.device(),
                screen)) {
            ready(demo, screen, false);
            RecordingSource source = new RecordingSource(recordings);
            if (demo.stream(source, settings.speed(), screen::sample, stop)) {
                demo.awaitTakenIn(stop);
            }
            demo.stopListening();
            List<Anomaly> anomalies = screen.anomalies();
            say("");
            say(summary(demo, screen));
            return anomalies.size();
        }
    }

    /** Tells what runs, or that there is no time left for it. */
    private void ready(Demo demo, DemoScreen screen, boolean charted) {
        screen.kafkaIsAt(demo.bootstrap());
        say("Kafka at " + terminal.in(Style.BOLD, demo.bootstrap()) + "; models " + String.join(", ", demo.models())
                + ". Ctrl-C ends.");
        if (stop.getCount() == 0 && settings.lasts().isPresent()) {
            say("The " + settings.lasts().get().toSeconds() + " s of --seconds were over before anything was streamed:"
                    + " starting took " + ManagementFactory.getRuntimeMXBean().getUptime() / 1000 + " s of them.");
        } else {
            String kafka = " --bootstrap-servers " + demo.bootstrap();
            say("In another terminal, ./andon alerts" + kafka + " lists the alerts.");
            if (charted) {
                say("There, too, ./andon chart --out chart.svg" + kafka + " draws the control chart,");
                say("and ./andon tail trends" + kafka + " tells what it reads.");
            }
            say("");
        }
    }

    private static String summary(Demo demo, DemoScreen screen) {
        String anomalies = count(screen.anomalies().size(), "anomaly", "anomalies");
        return count(demo.recordsSent(), "record") + ", " + anomalies + first(screen) + "; "
                + screen.alerts().inWords() + (screen.refused().isEmpty() ? "" : "; refused: " + screen.refused())
                + ".";
    }

    private static String first(DemoScreen screen) {
        if (screen.firstAtNanos() == 0) {
            return "";
        }
        long uptime = ManagementFactory.getRuntimeMXBean().getUptime();
        long ago = (System.nanoTime() - screen.firstAtNanos()) / 1_000_000;
        return String.format(Locale.ROOT, ", the first %.0f s after the start", (uptime - ago) / 1000.0);
    }

    private static String times(double speed) {
        return speed == 1
                ? "just"
                : String.format(Locale.ROOT, speed == Math.rint(speed) ? "%.0f times" : "%.1f times", speed);
    }

    private static String count(long number, String noun) {
        return count(number, noun, noun + "s");
    }

    private static String count(long number, String one, String more) {
        return String.format(Locale.ROOT, "%,d %s", number, number == 1 ? one : more);
    }

    private void say(String line) {
        out.println(line);
        out.flush();
    }
}
