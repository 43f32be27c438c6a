package andon.bench.contest;

import andon.app.config.Guarantee;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One way from telemetry to published anomalies, or the least part of it that nobody can do without.
 *
 * @param id names it on the command line
 * @param name names it in tables
 * @param kind what runs
 * @param model the model that scores windows
 * @param hop a window ends with each hop-th row; 0 where nothing is windowed
 * @param monitors that watch each asset
 * @param guarantee how often a record takes effect when an instance fails; null for what promises nothing
 * @param threads stream threads, or parallelism
 * @param commitMillis the time from commit to commit, or from checkpoint to checkpoint
 * @param extent how much telemetry it gets
 * @param buildPath the class path of the build of Andon that runs, in a file; null for the one that measures
 */
@RecordBuilder
public record Contender(
        String id,
        String name,
        Kind kind,
        Model model,
        int hop,
        int monitors,
        @Nullable Guarantee guarantee,
        int threads,
        int commitMillis,
        Extent extent,
        @Nullable String buildPath) {
    public Contender {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(model, "model");
        Objects.requireNonNull(extent, "extent");
    }

    /** The same of another build of Andon, as {@code id}, which also says in {@code name} which build it is. */
    public Contender of(String build, String id, String name) {
        return ContenderBuilder.builder(this).id(id).name(name).buildPath(build).build();
    }

    /** What runs. */
    public enum Kind {
        /** Reads and decodes. */
        CONSUMER,
        /** Runs the model alone on windows that lie ready. */
        ONNX,
        /** Kafka Streams that decodes, keeps nothing and passes each hundredth record on. */
        STATELESS,
        /** Andon as a whole. */
        ANDON,
        /** Kafka Streams' DSL as tutorials have it: a windowed aggregate of lists in JSON, a model call for each. */
        TUTORIAL,
        /** Apache Flink with a model call for each window. */
        FLINK,
        /** Apache Flink with windows gathered into batches. */
        FLINK_BATCHED;

        /** Whether it publishes anomalies. */
        public boolean publishes() {
            return this == ANDON || this == TUTORIAL || this == FLINK || this == FLINK_BATCHED;
        }
    }

    /** The models. */
    public enum Model {
        /** An autoencoder of dense layers. */
        MLP("mlp-autoencoder"),
        /** A recurrent autoencoder, some fifty times as costly. */
        LSTM("lstm-autoencoder");

        private final String trained;

        Model(String trained) {
            this.trained = trained;
        }

        /** The name of the kind that trainers know. */
        public String kind() {
            return trained;
        }
    }

    /** How much telemetry. */
    public enum Extent {
        /** All of it. */
        WHOLE,
        /** All of it, but measured over less, where each record costs a lot. */
        PART,
        /** A topic of its own, of few records, where each costs so much that no more can be waited for. */
        SMALL
    }
}
