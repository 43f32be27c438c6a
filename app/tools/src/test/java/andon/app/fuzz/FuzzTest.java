package andon.app.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The short form of {@code app/fuzz}. */
class FuzzTest {
    @TempDir
    private Path directory;

    @ParameterizedTest
    @EnumSource
    void onlyWhatIsDocumentedComesOfMutatedInput(Target target) throws Exception {
        try (Subject subject = target.open(directory)) {
            List<byte[]> seeds = target.seeds(subject);
            Fuzz fuzz = new Fuzz(subject, seeds, 18);

            for (long number = 0; number < target.inBuild(); number++) {
                fuzz.execute(number);
            }

            assertThat(fuzz.taken()).isBetween(target.inBuild() / 50L, target.inBuild() * 49L / 50);
        }
    }

    @ParameterizedTest
    @EnumSource
    void soundSeedsAreTakenAndFormerFindingsDoNoHarm(Target target) throws Exception {
        try (Subject subject = target.open(directory)) {
            for (Path file : target.files()) {
                boolean taken = subject.read(Files.readAllBytes(file));
                assertThat(taken || file.getFileName().toString().startsWith("finding-"))
                        .as("%s", file)
                        .isTrue();
            }
            if (subject instanceof StateSubject state) {
                assertThat(state.seeds())
                        .hasSizeGreaterThan(20)
                        .allSatisfy(entry -> assertThat(state.read(entry)).isTrue());
            }
        }
    }
}
