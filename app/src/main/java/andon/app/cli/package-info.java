/** The commands. */
@NullMarked
package andon.app.cli;

import org.jspecify.annotations.NullMarked;
