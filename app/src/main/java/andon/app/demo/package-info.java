/** A simulated plant. */
@NullMarked
package andon.app.demo;

import org.jspecify.annotations.NullMarked;
