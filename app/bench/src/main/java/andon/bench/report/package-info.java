/** What a contest gave, as a table, as JSON and as a picture. */
@NullMarked
package andon.bench.report;

import org.jspecify.annotations.NullMarked;
