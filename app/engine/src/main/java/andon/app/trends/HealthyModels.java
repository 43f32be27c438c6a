package andon.app.trends;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Healthy values and outputs of the models in use. They are looked up once for each asset and chart. */
public interface HealthyModels {
    /** No models. */
    HealthyModels NONE = new HealthyModels() {
        @Override
        public @Nullable Healthy signal(String asset, String tag) {
            return null;
        }

        @Override
        public @Nullable Output output(String monitor) {
            return null;
        }
    };

    /** The healthy values of {@code tag}, in the tag's own unit; null if no monitor of {@code asset} has it in its model. */
    @Nullable
    Healthy signal(String asset, String tag);

    /** What is known of the scores of {@code monitor}; null if there is no such monitor. */
    @Nullable
    Output output(String monitor);

    /**
     * Healthy values.
     *
     * @param centre their centre
     * @param spread their standard deviation, more than 0
     */
    record Healthy(double centre, double spread) {}

    /**
     * A model's output.
     *
     * @param digest changes with the model
     * @param threshold the score above which a window is anomalous
     * @param signals the names of the model's signals
     */
    record Output(String digest, double threshold, List<String> signals) {
        public Output {
            signals = List.copyOf(signals);
        }
    }
}
