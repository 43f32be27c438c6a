/** How well models detect faults in public recordings with labels, measured through the way of production. */
@NullMarked
package andon.app.benchmark;

import org.jspecify.annotations.NullMarked;
