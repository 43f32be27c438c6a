/** Contenders on Kafka Streams: Andon, a topology without state, and the tutorial. */
@NullMarked
package andon.bench.streams;

import org.jspecify.annotations.NullMarked;
