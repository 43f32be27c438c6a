package andon.app.monitoring;

import andon.topics.Status;
import andon.topics.StatusBuilder;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Unexpected failures, each of which costs one record or starts one asset afresh, and nothing else. */
public final class Failures {
    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

    /** The most kinds of failures that are distinguished. */
    private static final int MOST_KINDS = 1_000;

    private static final int MOST_LETTERS = 1_000;

    /** How often failures of each kind came: of the same class, thrown in the same place. */
    private static final Map<String, Long> KINDS = new ConcurrentHashMap<>();

    private Failures() {}

    /** The class and the message of {@code failure}, such as {@code java.lang.IllegalStateException: no row}. */
    public static String inWords(Throwable failure) {
        String words = failure.toString();
        return words.length() <= MOST_LETTERS ? words : words.substring(0, MOST_LETTERS) + "…";
    }

    /**
     * Logs {@code failure}: the first of a kind with its stack trace, then the second, fourth, eighth and so on in a line.
     *
     * @param what what became of it, as a sentence
     */
    public static void log(Throwable failure, String what) {
        String kind = kind(failure);
        if (KINDS.size() >= MOST_KINDS && !KINDS.containsKey(kind)) {
            kind = "other";
        }
        long times = KINDS.merge(kind, 1L, Long::sum);
        if (times == 1) {
            LOG.error("{}", what, failure);
        } else if (Long.bitCount(times) == 1) {
            LOG.error("{}: {}; {} failures of this kind by now", what, inWords(failure), times);
        }
    }

    /**
     * The status that says what a failure did to an asset.
     *
     * @param epoch the one in which the asset goes on
     * @param detail a sentence for people
     */
    public static Status status(String asset, int epoch, String detail, Instant now) {
        return StatusBuilder.builder()
                .id(EventIds.of(asset, epoch, Status.Kind.PROCESSING_FAILED, now))
                .asset(asset)
                .kind(Status.Kind.PROCESSING_FAILED)
                .phase(Status.Phase.POINT)
                .start(now)
                .end(now)
                .count(1)
                .detail(detail)
                .epoch(epoch)
                .detectedAt(now)
                .build();
    }

    private static String kind(Throwable failure) {
        StackTraceElement[] trace = failure.getStackTrace();
        return failure.getClass().getName() + (trace.length == 0 ? "" : " at " + trace[0]);
    }
}
