/** Recordings of a machine's signals, as files hold them. */
@NullMarked
package andon.models.recording;

import org.jspecify.annotations.NullMarked;
