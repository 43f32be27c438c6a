/** A Kafka broker within the process, for demonstrations and tests. */
@NullMarked
package andon.app.broker;

import org.jspecify.annotations.NullMarked;
