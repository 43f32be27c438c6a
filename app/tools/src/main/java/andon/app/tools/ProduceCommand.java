package andon.app.tools;

import andon.app.cli.KafkaArguments;
import andon.app.cli.Shutdown;
import andon.app.demo.RecordingSource;
import andon.app.feed.Pace;
import andon.app.feed.TelemetryFeed;
import andon.app.terminal.Progress;
import andon.app.terminal.Terminal;
import andon.models.recording.Recording;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code andon produce}: a recording goes to the telemetry topic. */
@Command(
        name = "produce",
        customSynopsis = "andon produce --input FILE... (--bootstrap-servers HOST:PORT | --config FILE) [OPTIONS]",
        description = {
            "Send a recording to the telemetry topic, at a speed or as fast as it goes.",
            "",
            "Each row becomes a record with the asset as key and its own time as event time; the Kafka timestamp is the"
                    + " time of writing, so that an old recording is not deleted at once for its age."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class ProduceCommand implements Callable<Integer> {
    @Spec
    CommandSpec spec;

    @Option(
            names = "--input",
            required = true,
            arity = "1..*",
            paramLabel = "FILE",
            description = "Recordings; rows of several are sent in the order of time.")
    List<Path> inputs = List.of();

    @Mixin
    KafkaArguments kafka;

    @Option(
            names = "--speed",
            paramLabel = "X",
            description = "Seconds of the recording in a second: 1 as in life. Default: as fast as it goes.")
    @Nullable
    Double speed;

    @Option(names = "--skip-rows", paramLabel = "N", description = "Leave out the first N rows of each recording.")
    int skipRows;

    @Mixin
    CsvArguments csv;

    @Override
    public Integer call() throws Exception {
        if (speed != null && !(speed > 0)) {
            throw new ParameterException(spec.commandLine(), "--speed must be more than 0, was " + speed);
        }
        PrintWriter err = spec.commandLine().getErr();
        KafkaArguments.Cluster cluster = kafka.cluster();
        cluster.require(cluster.topics().telemetry());
        List<Recording> recordings = csv.read(inputs, err).stream()
                .map(recording -> recording.slice(Math.min(skipRows, recording.rows()), recording.rows()))
                .toList();
        String topic = cluster.topics().telemetry().name();
        CountDownLatch stop = new CountDownLatch(1);
        long began = System.nanoTime();
        try (Shutdown shutdown = new Shutdown();
                TelemetryFeed feed = TelemetryFeed.stampedWithWriteTime(cluster.kafka(), topic);
                Progress progress = new Progress(Terminal.err(), " rows")) {
            shutdown.stopsBy(stop::countDown);
            boolean all = send(recordings, feed, progress, stop);
            feed.flush();
            progress.close();
            err.printf(
                    Locale.ROOT,
                    "%s %,d records to %s in %.1f s%n",
                    all ? "Sent" : "Stopped after",
                    feed.taken(),
                    topic,
                    (System.nanoTime() - began) / 1e9);
        }
        return 0;
    }

    private boolean send(List<Recording> recordings, TelemetryFeed feed, Progress progress, CountDownLatch stop)
            throws InterruptedException {
        RecordingSource source = new RecordingSource(recordings);
        long total = recordings.stream().mapToLong(Recording::rows).sum();
        Pace pace = new Pace(speed == null ? Double.POSITIVE_INFINITY : speed, source.now());
        long done = 0;
        while (pace.awaitTurn(source.now(), stop)) {
            if (!source.next(feed::send)) {
                return true;
            }
            if (++done % 64 == 0 || speed != null) {
                progress.step("sending", done, total, "");
            }
        }
        return false;
    }
}
