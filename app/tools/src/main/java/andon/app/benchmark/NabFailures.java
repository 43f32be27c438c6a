package andon.app.benchmark;

import andon.app.benchmark.TrendsBenchmark.Warned;
import andon.app.benchmark.TrendsBenchmark.Warnings;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** The failures that the Numenta Anomaly Benchmark labels in a recording: when each was, and until when it lasted. */
final class NabFailures {
    private final List<Instant> begins;
    private final List<Instant> ends;

    NabFailures(List<Instant> begins, List<Instant> ends) {
        this.begins = List.copyOf(begins);
        this.ends = List.copyOf(ends);
    }

    /** Of the recording at {@code data/…} in {@code folder}. */
    static NabFailures read(Path folder, Path recording) throws IOException {
        String name = recording.subpath(1, recording.getNameCount()).toString().replace('\\', '/');
        JsonNode labels = labels(folder, "combined_labels.json", name);
        JsonNode windows = labels(folder, "combined_windows.json", name);
        List<Instant> begins = new ArrayList<>();
        List<Instant> ends = new ArrayList<>();
        for (int i = 0; i < labels.size(); i++) {
            begins.add(time(labels.get(i)));
            ends.add(time(windows.get(i).get(1)));
        }
        return new NabFailures(begins, ends);
    }

    /** What came of warnings that began at {@code begun}. */
    Warnings judge(List<Instant> begun, Duration ahead, Duration watched) {
        List<Warned> warned = new ArrayList<>();
        for (Instant failure : begins) {
            warned.add(new Warned(
                    failure,
                    begun.stream()
                            .filter(warning -> warning.isBefore(failure) && !warning.isBefore(failure.minus(ahead)))
                            .findFirst()
                            .map(warning -> Duration.between(warning, failure))
                            .orElse(null)));
        }
        int wrong =
                (int) begun.stream().filter(warning -> !isDue(warning, ahead)).count();
        return new Warnings(warned, begun.size(), wrong, watched);
    }

    private boolean isDue(Instant warning, Duration ahead) {
        for (int i = 0; i < begins.size(); i++) {
            if (!warning.isBefore(begins.get(i).minus(ahead)) && !warning.isAfter(ends.get(i))) {
                return true;
            }
        }
        return false;
    }

    private static JsonNode labels(Path folder, String file, String name) throws IOException {
        Path path = folder.resolve("labels").resolve(file);
        JsonNode labels = new ObjectMapper().readTree(path.toFile()).get(name);
        if (labels == null) {
            throw new IOException(path + " has no " + name);
        }
        return labels;
    }

    private static Instant time(JsonNode label) {
        return LocalDateTime.parse(label.asText().replace(' ', 'T')).toInstant(ZoneOffset.UTC);
    }
}
