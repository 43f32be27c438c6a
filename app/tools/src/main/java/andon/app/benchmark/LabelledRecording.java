package andon.app.benchmark;

import andon.models.recording.CsvOptions;
import andon.models.recording.CsvRecordings;
import andon.models.recording.Recording;
import andon.models.recording.RecordingRefused;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * A recording of which it is known when the machine was faulty.
 *
 * @param name the file within the data set, such as {@code valve1/0}
 * @param file the file
 * @param recording the signals, without the labels
 * @param faulty for each row, whether the machine was faulty
 */
@SuppressWarnings("ArrayRecordComponent") // a label for each row
public record LabelledRecording(String name, Path file, Recording recording, boolean[] faulty) {
    /**
     * Reads a file of the Skoltech Anomaly Benchmark.
     *
     * @throws RecordingRefused if it is not laid out like one
     */
    public static LabelledRecording skab(Path folder, String name) throws IOException, RecordingRefused {
        Path file = folder.resolve(name + ".csv");
        CsvOptions options = CsvOptions.detected().withTime("datetime", null).ofAsset(name);
        Recording signals = CsvRecordings.read(file, options.without("anomaly", "changepoint"))
                .recordings()
                .get(0);
        List<Recording> labels =
                CsvRecordings.read(file, options.withSignals("anomaly")).recordings();
        boolean[] faulty = new boolean[signals.rows()];
        for (int row = 0; row < faulty.length; row++) {
            faulty[row] = labels.get(0).values()[row][0] > 0.5;
        }
        return new LabelledRecording(name, file, signals, faulty);
    }
}
