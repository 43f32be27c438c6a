package andon.app.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UsageTest {
    @TempDir
    private Path tasks;

    @Test
    void theCompilersTimeIsThatOfItsThreadsAlone() throws IOException {
        thread("11", "C1 CompilerThre", "1000000 50 7");
        thread("12", "C2 CompilerThre", "30000000 60 8");
        thread("13", "GC Thread#0", "500000000 70 9");

        assertThat(Usage.compilerNanos(tasks)).isEqualTo(31_000_000);
    }

    @Test
    void aThreadThatHasJustEndedAndASystemWithoutThreadsToSeeCountAsNothing() throws IOException {
        thread("11", "C2 CompilerThre", "1000000 50 7");
        Files.createDirectory(tasks.resolve("12"));

        assertThat(Usage.compilerNanos(tasks)).isEqualTo(1_000_000);
        assertThat(Usage.compilerNanos(tasks.resolve("none"))).isZero();
    }

    @Test
    void usageBetweenTwoMomentsIsTheDifferenceOfEachFigure() {
        assertThat(new Usage(900, 50, 2000).since(new Usage(600, 40, 500))).isEqualTo(new Usage(300, 10, 1500));
    }

    private void thread(String id, String name, String schedule) throws IOException {
        Path thread = Files.createDirectory(tasks.resolve(id));
        Files.writeString(thread.resolve("comm"), name + "\n");
        Files.writeString(thread.resolve("schedstat"), schedule + "\n");
    }
}
