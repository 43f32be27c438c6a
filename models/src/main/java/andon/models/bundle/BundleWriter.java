package andon.models.bundle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Seals bundles: works out the digests and writes the files. */
public final class BundleWriter {
    private BundleWriter() {}

    /**
     * Writes {@code <out>/<name>/<version>/bundle.json} and {@code model.onnx}, replacing what is there.
     *
     * @param bundle unsealed, or sealed to be written anew; its model is the file to copy
     * @return the sealed bundle, as read back from the files
     * @throws BundleRefused if what was written could not be read back, such as for a name that is not plain or for
     *     want of golden vectors; the files are left for looking at
     * @throws IOException if a file can't be read or written
     */
    public static Bundle write(Bundle bundle, Path out) throws IOException, BundleRefused {
        Path directory = out.resolve(bundle.name()).resolve(bundle.version());
        Files.createDirectories(directory);
        byte[] model = Files.readAllBytes(bundle.model());
        Path target = directory.resolve(BundleReader.MODEL_FILE);
        if (!Files.exists(target) || !Arrays.equals(Files.readAllBytes(target), model)) {
            Files.write(target, model);
        }
        Files.write(directory.resolve(BundleReader.BUNDLE_FILE), toJson(bundle, model));
        return BundleReader.read(directory);
    }

    /** The bytes of bundle.json for {@code bundle} around the ONNX file {@code model}. */
    public static byte[] toJson(Bundle bundle, byte[] model) {
        return BundleJson.of(bundle.sealedWith(Digest.of(model)));
    }
}
