/**
 * A Kafka broker within this JVM, for trying out, for single machines and for tests: {@link
 * andon.app.broker.EmbeddedBroker}.
 */
@NullMarked
package andon.app.broker;

import org.jspecify.annotations.NullMarked;
