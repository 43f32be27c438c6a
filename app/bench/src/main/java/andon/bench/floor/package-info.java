/** What nothing can do without: reading and decoding, and the model alone. */
@NullMarked
package andon.bench.floor;

import org.jspecify.annotations.NullMarked;
