/**
 * What an administrator does to a Kafka cluster: {@link andon.app.admin.TopicAdmin} creates and checks the topics of
 * the catalogue, {@link andon.app.admin.DeadLetterResend} sends refused telemetry again.
 */
@NullMarked
package andon.app.admin;

import org.jspecify.annotations.NullMarked;
