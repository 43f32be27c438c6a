/** What a terminal shows: whether it can show colours and how wide it is, sparklines, anomalies as a line, progress. */
@NullMarked
package andon.app.terminal;

import org.jspecify.annotations.NullMarked;
