/** How Andon starts: after a kill, from its changelogs, and for the first time; and what it then holds in memory. */
@NullMarked
package andon.bench.recovery;

import org.jspecify.annotations.NullMarked;
