/** Many assets that fall silent in one moment: how long Andon takes to say so, and whether it is fenced meanwhile. */
@NullMarked
package andon.bench.silences;

import org.jspecify.annotations.NullMarked;
