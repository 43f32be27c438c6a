package andon.app.tools;

import andon.app.cli.CommandFailed;
import andon.app.terminal.Progress;
import andon.models.training.ModelTrainer;
import andon.models.training.SourceFile;
import andon.models.training.TrainingProgress;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;

/** Finds the trainer of a kind of model; it is on the class path of the commands that train, and of no other. */
final class Trainers {
    private Trainers() {}

    static ModelTrainer of(String kind) {
        Set<String> kinds = new TreeSet<>();
        for (ModelTrainer trainer : ServiceLoader.load(ModelTrainer.class)) {
            if (trainer.kinds().contains(kind)) {
                return trainer;
            }
            kinds.addAll(trainer.kinds());
        }
        throw new CommandFailed(
                kinds.isEmpty()
                        ? "there is no trainer on the class path: run the command with ./andon from a checkout"
                        : "--kind must be one of " + String.join(", ", kinds) + ", was '" + kind + "'");
    }

    /** A training's progress on a bar, with the loss behind it. */
    static TrainingProgress shownBy(Progress progress) {
        return (phase, done, total, loss) -> progress.step(
                phase, done, total, Double.isNaN(loss) ? "" : String.format(Locale.ROOT, "loss %.4g", loss));
    }

    /** {@code file} as the provenance of a model names it. */
    static SourceFile source(Path file, int rows) throws IOException {
        try (InputStream in = Files.newInputStream(file);
                DigestInputStream digesting = new DigestInputStream(in, MessageDigest.getInstance("SHA-256"))) {
            digesting.transferTo(OutputStream.nullOutputStream());
            String digest =
                    HexFormat.of().formatHex(digesting.getMessageDigest().digest());
            return new SourceFile(String.valueOf(file.getFileName()), "sha256:" + digest, rows);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
