/** Measurements against limits and peers, as commands. */
@NullMarked
package andon.bench;

import org.jspecify.annotations.NullMarked;
