package andon.app.tools;

import static org.assertj.core.api.Assertions.assertThat;

import andon.app.cli.Main;
import andon.models.training.Statistic;
import andon.models.training.TrainingOrder;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainCommandTest {
    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Path input;

    @BeforeEach
    void writeARecording() throws IOException {
        input = folder.resolve("pump.csv");
        Files.writeString(input, "time,a,b\n0,1,2\n1,1,2\n2,1,2\n3,1,2\n");
    }

    @Test
    void ordersWhatTheOptionsSay() {
        assertThat(run(
                        "--healthy-rows=3",
                        "--rows=20",
                        "--hop=2",
                        "--statistics=mean,log-deviation",
                        "--quantile=0.995",
                        "--margin=2",
                        "--smoothing=3",
                        "--seed=7",
                        "--epochs=9",
                        "--validation-share=0.3",
                        "--exclude=b"))
                .isZero();

        TrainingOrder order = PretendedTrainer.LAST.get();
        assertThat(order.healthy().get(0).rows()).isEqualTo(3);
        assertThat(order.healthy().get(0).signals()).containsExactly("a");
        assertThat(order.period()).isEqualTo(Duration.ofSeconds(1));
        assertThat(order.statistics()).containsExactly(Statistic.MEAN, Statistic.LOG_DEVIATION);
        assertThat(List.of(order.rows(), order.hop(), order.smoothing(), order.epochs()))
                .containsExactly(20, 2, 3, 9);
        assertThat(List.of(order.quantile(), order.margin(), order.validationShare()))
                .containsExactly(0.995, 2.0, 0.3);
        assertThat(order.sources().get(0).rows()).isEqualTo(3);
        assertThat(order.sources().get(0).digest()).matches("sha256:[0-9a-f]{64}");
    }

    @Test
    void tellsWhatCameOfIt() {
        assertThat(run()).isZero();

        assertThat(out.toString()).isEqualTo(folder.resolve("n/1") + """

                  trained on 300 windows; threshold 1.500, the 0.99 quantile of 100 held-out windows × 1.5
                  7 windows left out because of gaps
                  a never changes and is left out
                """);
        assertThat(PretendedTrainer.LAST.get().statistics()).isNull();
    }

    @Test
    void rawWindowsAreNoStatistics() {
        run("--statistics=raw");

        assertThat(PretendedTrainer.LAST.get().statistics()).isEmpty();
    }

    @Test
    void aRefusedTrainingSaysWhy() {
        assertThat(run("--healthy-rows=1", "--period=1s")).isEqualTo(1);

        assertThat(err.toString()).endsWith("andon train: 1 row is too few: give 2\n");
    }

    @Test
    void anUnknownKindOrStatisticNamesThoseThereAre() {
        assertThat(run("--kind=magic")).isEqualTo(1);
        assertThat(err.toString())
                .contains("--kind must be one of")
                .contains("pretended")
                .contains("was 'magic'");

        assertThat(run("--statistics=median")).isEqualTo(2);
        assertThat(err.toString()).contains("--statistics must be among mean,").contains("was 'median'");
    }

    @Test
    void aBundleIsReplacedOnlyWhenToldTo() throws Exception {
        Path bundle = Files.createDirectories(folder.resolve("n/1"));
        Files.writeString(bundle.resolve("bundle.json"), "{}");

        assertThat(run()).isEqualTo(1);
        assertThat(err.toString())
                .isEqualTo("andon train: " + bundle
                        + " exists already, and may be in use: choose another --version, or --replace it\n");
        assertThat(run("--replace")).isZero();
    }

    @Test
    void aNumberOutOfItsRangeIsWrongUsage() {
        assertThat(run("--margin=0")).isEqualTo(2);

        assertThat(err.toString()).contains("--margin must be above 0, was 0.0");
    }

    private int run(String... more) {
        List<String> args = new ArrayList<>(
                List.of("train", "--name=n", "--version=1", "--input", input.toString(), "--out=" + folder));
        if (List.of(more).stream().noneMatch(option -> option.startsWith("--kind"))) {
            args.add("--kind=pretended");
        }
        args.addAll(List.of(more));
        return Main.run(new PrintWriter(out, true), new PrintWriter(err, true), args.toArray(String[]::new));
    }
}
