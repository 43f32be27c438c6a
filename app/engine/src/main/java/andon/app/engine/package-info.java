/** What one task of the stream does for its assets: monitoring, charts and alerts composed, without Kafka Streams. */
@NullMarked
package andon.app.engine;

import org.jspecify.annotations.NullMarked;
