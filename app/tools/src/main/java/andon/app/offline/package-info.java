/** Runs recordings through the task of the stream without Kafka. */
@NullMarked
package andon.app.offline;

import org.jspecify.annotations.NullMarked;
