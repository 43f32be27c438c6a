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
    /** As Kafka Streams has it under exactly once. */
    private static final int COMMIT = 100;

    /** All of them. */
    public static final List<Contender> ALL = List.of(
            floor("consumer", "consumer + parse", Kind.CONSUMER, Model.MLP),
            floor("onnx", "ONNX alone, MLP", Kind.ONNX, Model.MLP),
            floor("onnx-lstm", "ONNX alone, LSTM", Kind.ONNX, Model.LSTM),
            andon("andon-hop1", EXACTLY_ONCE, 1, 1),
            andon("andon-hop10", EXACTLY_ONCE, 10, 1),
            andon("andon-hop1-alo", AT_LEAST_ONCE, 1, 1),
            andon("andon-hop10-alo", AT_LEAST_ONCE, 10, 1),
            andon("andon-hop1-2t", EXACTLY_ONCE, 1, 2),
            andon("andon-hop10-2t", EXACTLY_ONCE, 10, 2),
            andon("andon-hop1-alo-2t", AT_LEAST_ONCE, 1, 2),
            andon("andon-hop10-alo-2t", AT_LEAST_ONCE, 10, 2),
            new Contender(
                    "andon-lstm",
                    "Andon, exactly once, hop 1, LSTM",
                    Kind.ANDON,
                    Model.LSTM,
                    1,
                    EXACTLY_ONCE,
                    1,
                    COMMIT,
                    Extent.PART));

    private Contenders() {}

    /** The contender called {@code id}. */
    public static Optional<Contender> of(String id) {
        return ALL.stream().filter(contender -> contender.id().equals(id)).findFirst();
    }

    private static Contender floor(String id, String name, Kind kind, Model model) {
        return new Contender(id, name, kind, model, kind == Kind.ONNX ? 1 : 0, null, 1, 0, Extent.WHOLE);
    }

    private static Contender andon(String id, Guarantee guarantee, int hop, int threads) {
        String name = "Andon, " + (guarantee == EXACTLY_ONCE ? "exactly once" : "at least once") + ", hop " + hop
                + (threads == 1 ? "" : ", " + threads + " threads");
        return new Contender(id, name, Kind.ANDON, Model.MLP, hop, guarantee, threads, COMMIT, Extent.WHOLE);
    }
}
