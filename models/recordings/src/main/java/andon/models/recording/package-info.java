/**
 * Recordings of a machine's signals, as files hold them. {@link andon.models.recording.CsvRecordings} reads them: it finds
 * out how a file is laid out (separator, header, time column and format, decimal comma), keeps what is readable, and says
 * what was not.
 */
@NullMarked
package andon.models.recording;

import org.jspecify.annotations.NullMarked;
