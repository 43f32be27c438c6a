package andon.models.bundle;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.function.Consumer;

/** The bundle in the test resources, written once in format 1 and never changed since. */
public final class FormatOne {
    private static final JsonMapper JSON = new JsonMapper();

    private FormatOne() {}

    public static Path folder() {
        try {
            return Path.of(Objects.requireNonNull(FormatOne.class.getResource("/andon/models/bundle/format-1"))
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A copy of it in {@code folder} with its bundle.json changed. */
    public static Path copy(Path folder, Consumer<ObjectNode> change) throws IOException {
        Files.write(folder.resolve("model.onnx"), Files.readAllBytes(folder().resolve("model.onnx")));
        ObjectNode root = (ObjectNode) JSON.readTree(Files.readAllBytes(folder().resolve("bundle.json")));
        change.accept(root);
        Files.write(folder.resolve("bundle.json"), JSON.writeValueAsBytes(root));
        return folder;
    }
}
