package andon.app.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import andon.app.chaos.Chaos.Result;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The short form of the command {@code app/chaos}. */
class ChaosTest {
    /** The least that a broker grants, so that what a dead service held is given to the next soon. */
    private static final Map<String, String> SOON = Map.of("session.timeout.ms", "6000");

    @TempDir
    private Path directory;

    @Test
    void afterEachFaultWhatIsPublishedEqualsAnUndisturbedRun() throws Exception {
        List<String> said = new ArrayList<>();
        try (Chaos chaos = new Chaos(directory, SOON, 7, 2, said::add)) {
            Result broker = chaos.run(new Step(0, Fault.KILL_BROKER, 1, 0, 500, 200));
            Result service = chaos.run(new Step(1, Fault.TERMINATE_SERVICE, 1, 0, 500, 0));

            assertThat(List.of(broker, service)).as("%s", said).allMatch(Result::isFine);
            assertThat(List.of(broker, service)).extracting(Result::events).allMatch(events -> events > 200);
            assertThat(chaos.report())
                    .contains("0 lost, 0 doubled, 0 strange, 0 out of order; 0 processes ended by themselves");
        }
    }
}
