package andon.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import andon.bench.report.RestartJson;
import andon.bench.report.RestartTable;
import andon.bench.restart.RestartBenchmark;
import andon.bench.restart.Restarts;
import andon.bench.restart.Scenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code app/bench/run restart}: for how long nothing is watched when an instance ends. */
@Command(
        name = "restart",
        description = {
            "Measure for how long there are no verdicts when an instance of Andon is restarted or killed, on a broker that"
                    + " treats groups as by default.",
            "",
            "Three scenarios, each a minute for a build that leaves its group, two for one that does not."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class RestartCommand implements Callable<Integer> {
    private static final int ASSETS = 1000;

    @Option(
            names = "--assets",
            paramLabel = "N",
            description = "That send a record a second each. Default: " + ASSETS + ".")
    int assets = ASSETS;

    @Option(
            names = "--baseline",
            paramLabel = "FILE",
            description =
                    "A file that holds the class path of another build, such as target/andon/cpu/app.path of another"
                            + " checkout. It is measured in turns with this one.")
    @Nullable
    Path baseline;

    @Mixin
    Repetitions repetitions;

    @Mixin
    Measuring measuring;

    @Override
    public Integer call() throws Exception {
        int times = repetitions.of(measuring);
        measuring.require(
                assets >= 100, "--assets must be 100 or more, for verdicts on every partition, was " + assets);
        Map<String, String> builds = builds();
        return measuring.run(directory -> {
            List<Restarts> restarts = new RestartBenchmark(
                            builds, EnumSet.allOf(Scenario.class), assets, times, directory, measuring::tell)
                    .run();
            measuring.report(RestartTable.of(restarts, assets), start -> RestartJson.of(restarts, assets, start));
        });
    }

    private Map<String, String> builds() throws IOException {
        Map<String, String> builds = new LinkedHashMap<>();
        if (baseline != null) {
            builds.put("baseline", Files.readString(baseline, UTF_8).strip());
        }
        builds.put("this build", System.getProperty("java.class.path"));
        return builds;
    }
}
