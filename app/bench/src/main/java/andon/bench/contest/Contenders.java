package andon.bench.contest;

import static andon.app.config.Guarantee.AT_LEAST_ONCE;
import static andon.app.config.Guarantee.EXACTLY_ONCE;

import andon.app.config.Guarantee;
import andon.bench.contest.Contender.Extent;
import andon.bench.contest.Contender.Kind;
import andon.bench.contest.Contender.Model;
import java.util.List;
import java.util.Optional;

/** All contenders there are, in the order of their turns. */
public final class Contenders {
    /** The time from commit to commit, as Kafka Streams has it under exactly once. */
    public static final int COMMIT_MILLIS = 100;

    /** All of them. */
    public static final List<Contender> ALL = List.of(
            floor("consumer", "consumer + parse", Kind.CONSUMER, Model.MLP),
            floor("onnx", "ONNX alone, MLP", Kind.ONNX, Model.MLP),
            floor("onnx-lstm", "ONNX alone, LSTM", Kind.ONNX, Model.LSTM),
            stateless("stateless", EXACTLY_ONCE),
            stateless("stateless-alo", AT_LEAST_ONCE),
            andon("andon-hop1", EXACTLY_ONCE, 1, 1),
            andon("andon-hop10", EXACTLY_ONCE, 10, 1),
            andon("andon-hop1-alo", AT_LEAST_ONCE, 1, 1),
            andon("andon-hop10-alo", AT_LEAST_ONCE, 10, 1),
            andon("andon-hop1-2t", EXACTLY_ONCE, 1, 2),
            andon("andon-hop10-2t", EXACTLY_ONCE, 10, 2),
            andon("andon-hop1-alo-2t", AT_LEAST_ONCE, 1, 2),
            andon("andon-hop10-alo-2t", AT_LEAST_ONCE, 10, 2),
            ContenderBuilder.builder()
                    .id("andon-lstm")
                    .name("Andon, exactly once, hop 1, LSTM")
                    .kind(Kind.ANDON)
                    .model(Model.LSTM)
                    .hop(1)
                    .monitors(1)
                    .guarantee(EXACTLY_ONCE)
                    .threads(1)
                    .commitMillis(COMMIT_MILLIS)
                    .extent(Extent.PART)
                    .build(),
            flink("flink", Kind.FLINK, 1000),
            flink("flink-100ms", Kind.FLINK, COMMIT_MILLIS),
            flink("flink-batched", Kind.FLINK_BATCHED, 1000),
            flink("flink-batched-100ms", Kind.FLINK_BATCHED, COMMIT_MILLIS),
            ContenderBuilder.builder()
                    .id("tutorial")
                    .name("tutorial, exactly once, hop 10")
                    .kind(Kind.TUTORIAL)
                    .model(Model.MLP)
                    .hop(10)
                    .monitors(1)
                    .guarantee(EXACTLY_ONCE)
                    .threads(1)
                    .commitMillis(COMMIT_MILLIS)
                    .extent(Extent.SMALL)
                    .build());

    private Contenders() {}

    /** The contender called {@code id}. */
    public static Optional<Contender> of(String id) {
        return ALL.stream().filter(contender -> contender.id().equals(id)).findFirst();
    }

    private static Contender floor(String id, String name, Kind kind, Model model) {
        return ContenderBuilder.builder()
                .id(id)
                .name(name)
                .kind(kind)
                .model(model)
                .hop(kind == Kind.ONNX ? 1 : 0)
                .monitors(1)
                .threads(1)
                .commitMillis(0)
                .extent(Extent.WHOLE)
                .build();
    }

    private static Contender stateless(String id, Guarantee guarantee) {
        String name = "stateless Kafka Streams, " + words(guarantee);
        return ContenderBuilder.builder()
                .id(id)
                .name(name)
                .kind(Kind.STATELESS)
                .model(Model.MLP)
                .hop(0)
                .monitors(1)
                .guarantee(guarantee)
                .threads(1)
                .commitMillis(COMMIT_MILLIS)
                .extent(Extent.WHOLE)
                .build();
    }

    private static Contender flink(String id, Kind kind, int checkpointMillis) {
        String name =
                "Flink, exactly once, hop 1, " + (kind == Kind.FLINK ? "window by window" : "batches") + ", checkpoint "
                        + (checkpointMillis < 1000 ? checkpointMillis + " ms" : checkpointMillis / 1000 + " s");
        return ContenderBuilder.builder()
                .id(id)
                .name(name)
                .kind(kind)
                .model(Model.MLP)
                .hop(1)
                .monitors(1)
                .guarantee(EXACTLY_ONCE)
                .threads(1)
                .commitMillis(checkpointMillis)
                .extent(Extent.WHOLE)
                .build();
    }

    private static String words(Guarantee guarantee) {
        return guarantee == EXACTLY_ONCE ? "exactly once" : "at least once";
    }

    private static Contender andon(String id, Guarantee guarantee, int hop, int threads) {
        String name = "Andon, " + words(guarantee) + ", hop " + hop + (threads == 1 ? "" : ", " + threads + " threads");
        return ContenderBuilder.builder()
                .id(id)
                .name(name)
                .kind(Kind.ANDON)
                .model(Model.MLP)
                .hop(hop)
                .monitors(1)
                .guarantee(guarantee)
                .threads(threads)
                .commitMillis(COMMIT_MILLIS)
                .extent(Extent.WHOLE)
                .build();
    }
}
