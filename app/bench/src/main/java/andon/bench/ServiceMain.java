package andon.bench;

import andon.bench.contest.Assignment;
import andon.bench.streams.Service;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The process of a contender that runs until its input ends. Arguments: the file of its assignment, and one to make when it
 * works.
 */
public final class ServiceMain {
    private ServiceMain() {}

    /** Runs and ends the process. */
    public static void main(String[] args) throws Exception {
        Assignment assignment = new JsonMapper().readValue(Path.of(args[0]).toFile(), Assignment.class);
        try (Service service = Service.start(assignment)) {
            Files.createFile(Path.of(args[1]));
            while (System.in.read() >= 0) {
                // nothing is said to it
            }
        }
        System.exit(0);
    }
}
