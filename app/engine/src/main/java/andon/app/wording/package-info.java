/** How numbers are put for people, in events as on a terminal. */
@NullMarked
package andon.app.wording;

import org.jspecify.annotations.NullMarked;
