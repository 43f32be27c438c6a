package andon.bench.streams;

import andon.app.device.BenchmarkFailed;
import andon.app.pipeline.QualityPipeline;
import andon.bench.contest.Assignment;
import andon.bench.contest.Contender.Kind;
import andon.models.bundle.BundleRefused;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Produced;

/** A contender as it runs in a plant: until it is stopped, on telemetry that comes while it runs. */
public final class Service implements AutoCloseable {
    /** Of how many records the echo sends one back, drawn as anomalies come: as many as Andon has at hop 10. */
    private static final int ECHOED = 1000;

    private static final Duration RUNNING_WITHIN = Duration.ofSeconds(60);

    private final AutoCloseable running;

    private Service(AutoCloseable running) {
        this.running = running;
    }

    /** Starts Andon, or for {@link Kind#STATELESS} an echo, and waits until it works. */
    public static Service start(Assignment assignment) throws BundleRefused, InterruptedException {
        return new Service(assignment.contender().kind() == Kind.ANDON ? andon(assignment) : echo(assignment));
    }

    private static AutoCloseable andon(Assignment assignment) throws BundleRefused, InterruptedException {
        QualityPipeline pipeline = QualityPipeline.start(AndonProgram.config(assignment));
        if (!pipeline.awaitRunning(RUNNING_WITHIN)) {
            throw new BenchmarkFailed("Andon did not start within a minute", pipeline.failure());
        }
        return pipeline;
    }

    private static AutoCloseable echo(Assignment assignment) throws InterruptedException {
        SplittableRandom seeds = new SplittableRandom(17);
        StreamsBuilder builder = new StreamsBuilder();
        builder.stream(assignment.telemetry(), Consumed.with(Serdes.ByteArray(), Serdes.ByteArray()))
                .processValues(() -> {
                    SplittableRandom dice = seeds.split();
                    return new StatelessProgram.Decoding(() -> {}, () -> dice.nextInt(ECHOED) == 0);
                })
                .to(assignment.output(), Produced.with(Serdes.ByteArray(), Serdes.ByteArray()));
        KafkaStreams streams = new KafkaStreams(builder.build(), StreamsRun.propertiesAsAndon(assignment));
        CountDownLatch running = new CountDownLatch(1);
        streams.setStateListener((now, before) -> {
            if (now == KafkaStreams.State.RUNNING) {
                running.countDown();
            }
        });
        streams.start();
        if (!running.await(RUNNING_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new BenchmarkFailed("the echo did not start within a minute", null);
        }
        return streams;
    }

    @Override
    public void close() throws Exception {
        running.close();
    }
}
