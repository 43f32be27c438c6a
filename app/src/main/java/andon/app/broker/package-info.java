/**
 * What Andon does to a broker other than reading and writing: {@link andon.app.broker.EmbeddedBroker} runs one within the
 * process, {@link andon.app.broker.TopicAdmin} creates and checks the topics of the catalogue.
 */
@NullMarked
package andon.app.broker;

import org.jspecify.annotations.NullMarked;
