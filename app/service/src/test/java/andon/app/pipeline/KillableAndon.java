package andon.app.pipeline;

import andon.app.config.AndonConfig;
import andon.app.monitoring.Fixtures;
import java.nio.file.Path;

/** The pipeline over the fixtures' monitors and charts in a process of its own, to be killed. */
final class KillableAndon {
    private KillableAndon() {}

    /** Arguments: bootstrap servers, directory of bundles, and whether with the fixtures' charts, standby replicas. */
    public static void main(String[] args) throws Exception {
        AndonConfig fixtures = Fixtures.config(Path.of(args[1]));
        AndonConfig config = Boolean.parseBoolean(args[2]) ? Fixtures.charted(fixtures) : fixtures;
        try (QualityPipeline pipeline =
                QualityPipeline.start(LiveAndon.config(args[0], config, Integer.parseInt(args[3])))) {
            pipeline.awaitStopped();
        }
    }

    static Process start(String bootstrap, Path bundles, boolean charted, int standbys, Path output) throws Exception {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        classPath,
                        KillableAndon.class.getName(),
                        bootstrap,
                        bundles.toString(),
                        String.valueOf(charted),
                        String.valueOf(standbys))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()))
                .start();
    }
}
