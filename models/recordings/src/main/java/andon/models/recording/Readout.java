package andon.models.recording;

import java.util.List;

/**
 * What a file held.
 *
 * @param recordings one for each asset, in the order in which they first appear
 * @param badCells the cells that were not numbers
 * @param layout how the file was read, in words, such as {@code separator ';', header, time in 'datetime'}
 * @param notes what the user should know, a sentence each, such as that rows were out of order
 * @param columns the names of all columns, in words
 * @param notFound which of {@link CsvOptions#exclude()} name no column of this file
 */
public record Readout(
        List<Recording> recordings,
        BadCells badCells,
        String layout,
        List<String> notes,
        String columns,
        List<String> notFound) {
    public Readout {
        recordings = List.copyOf(recordings);
        notes = List.copyOf(notes);
        notFound = List.copyOf(notFound);
    }
}
