/**
 * What Andon does to a broker beside the pipeline: {@link andon.app.broker.EmbeddedBroker} runs one within the
 * process, {@link andon.app.broker.TopicAdmin} creates and checks the topics of the catalogue, {@link
 * andon.app.broker.DeadLetterResend} sends refused telemetry again.
 */
@NullMarked
package andon.app.broker;

import org.jspecify.annotations.NullMarked;
