/** How the cost of a record grows with what there is: assets, rows, hops, signals, monitors, commits. */
@NullMarked
package andon.bench.growth;

import org.jspecify.annotations.NullMarked;
