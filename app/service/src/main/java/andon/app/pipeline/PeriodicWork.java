package andon.app.pipeline;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.jspecify.annotations.Nullable;

/**
 * Has work done by the wall clock that may be more than fits a commit: what was done is committed at once, and the rest is
 * done soon after, a portion at a time. A shorter time is scheduled only while there is a rest, since with each
 * punctuation Kafka Streams takes half as many records at a time.
 */
final class PeriodicWork {
    private static final Duration SOON = Duration.ofMillis(10);

    private final ProcessorContext<?, ?> context;
    private final BooleanSupplier commit;
    private final BooleanSupplier work;
    private @Nullable Cancellable soon;

    private PeriodicWork(ProcessorContext<?, ?> context, BooleanSupplier commit, BooleanSupplier work) {
        this.context = context;
        this.commit = commit;
        this.work = work;
    }

    /**
     * Has {@code work} done in the task of {@code context}.
     *
     * @param every so often at least
     * @param log once its portion is used up, a commit is asked for
     * @param work says whether nothing is left to be done at once
     */
    static void each(ProcessorContext<?, ?> context, Duration every, KeyValueStateLog log, BooleanSupplier work) {
        PeriodicWork periodic = new PeriodicWork(context, log::awaitsCommit, work);
        context.schedule(every, PunctuationType.WALL_CLOCK_TIME, now -> periodic.goOn());
    }

    /** Has {@code work} done soon, and after a commit again, until it says that nothing is left. */
    static void untilDone(ProcessorContext<?, ?> context, BooleanSupplier work) {
        new PeriodicWork(context, () -> true, work).again();
    }

    private void goOn() {
        if (work.getAsBoolean()) {
            if (soon != null) {
                soon.cancel();
                soon = null;
            }
            return;
        }
        if (commit.getAsBoolean()) {
            context.commit();
        }
        again();
    }

    private void again() {
        if (soon == null) {
            soon = context.schedule(SOON, PunctuationType.WALL_CLOCK_TIME, now -> goOn());
        }
    }
}
