package andon.app.demo;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/** Recordings of simulated machines as CSV files, to train models on and to try them. */
public final class SimulatedRecording {
    private SimulatedRecording() {}

    /** The paths of {@code count} machines of {@code kind}. */
    public static List<String> assets(MachineKind kind, int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(number -> "simulated/" + kind.spelling() + "-" + number)
                .toList();
    }

    /**
     * Writes {@code file}: a header; then, asset after asset, a row for each second, with times in ISO 8601, a column
     * {@code asset}, one for each signal, and, if there are {@code faults}, a last one with 0 or 1.
     *
     * @return the rows written: fewer than seconds, for gateways fall silent
     * @throws IOException if the file cannot be written
     */
    public static long write(
            Path file,
            MachineKind kind,
            int count,
            long seed,
            Instant start,
            Duration duration,
            List<FaultEpisode> faults)
            throws IOException {
        long rows = 0;
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write("time,asset");
            for (Channel channel : kind.channels()) {
                out.write("," + channel.name());
            }
            out.write(faults.isEmpty() ? "\n" : ",fault\n");
            StringBuilder row = new StringBuilder();
            for (String asset : assets(kind, count)) {
                SimulatedPlant plant = SimulatedPlant.of(asset, kind, seed, faults, start);
                for (long second = 0; second < duration.toSeconds(); second++) {
                    row.setLength(0);
                    double now = second;
                    plant.second(reading -> append(row, reading, faults, now));
                    rows += row.isEmpty() ? 0 : 1;
                    out.append(row);
                }
            }
        }
        return rows;
    }

    private static void append(StringBuilder row, Reading reading, List<FaultEpisode> faults, double second) {
        row.append(Instant.ofEpochMilli(reading.time())).append(',').append(reading.asset());
        for (double value : reading.values()) {
            row.append(',');
            if (!Double.isNaN(value)) {
                row.append(value);
            }
        }
        if (!faults.isEmpty()) {
            boolean ill = faults.stream()
                    .anyMatch(fault -> fault.asset().equals(reading.asset()) && fault.severity(second) > 0);
            row.append(ill ? ",1" : ",0");
        }
        row.append('\n');
    }
}
