package andon.models.inference;

import andon.models.bundle.Bundle;
import andon.models.bundle.InputLayout;
import andon.models.bundle.Outputs;
import andon.models.bundle.ScoreFunction;
import andon.models.window.Aggregate;
import andon.models.window.Fill;
import andon.models.window.SignalContract;
import andon.models.window.WindowContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Unsealed bundles around tiny models, with windows of two rows and two signals. */
final class TinyBundles {
    /** Pressure is 10 ± 2 bar, flow 100 ± 50 l/min. */
    static final WindowContract WINDOW = new WindowContract(
            List.of(
                    new SignalContract("pressure", "bar", Aggregate.LAST, Fill.HOLD, 1, 10, 2),
                    new SignalContract("flow", "l/min", Aggregate.LAST, Fill.HOLD, 1, 100, 50)),
            Duration.ofSeconds(1),
            2,
            1,
            0.5);

    private TinyBundles() {}

    static Bundle scoring(Path folder, byte[] model) throws IOException {
        return bundle(folder, model, Outputs.score("score"), ScoreFunction.OUTPUT);
    }

    static Bundle halving(Path folder, ScoreFunction score) throws IOException {
        return bundle(folder, TinyModels.halving(2, 2), Outputs.reconstruction("reconstruction"), score);
    }

    static Bundle bundle(Path folder, byte[] model, Outputs outputs, ScoreFunction score) throws IOException {
        Path file = Files.write(folder.resolve("model.onnx"), model);
        return Bundle.around(file, WINDOW, "window", InputLayout.ROWS_SIGNALS, outputs, score)
                .withName("tiny", "1");
    }
}
