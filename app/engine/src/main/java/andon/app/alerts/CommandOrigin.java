package andon.app.alerts;

import org.jspecify.annotations.Nullable;

/**
 * Where a command came from, for its answer and so that the same record applied twice does no harm.
 *
 * @param topic the commands topic
 * @param partition its partition
 * @param offset its offset
 * @param text the command as it was sent, as {@link andon.topics.RefusedCommand#evidence} has it
 */
public record CommandOrigin(
        String topic, int partition, long offset, @Nullable String text) {}
