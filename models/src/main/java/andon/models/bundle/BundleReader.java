package andon.models.bundle;

import andon.models.settings.Faults;
import andon.models.settings.Overrides;
import andon.models.settings.Section;
import andon.models.settings.Syntax;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the folder of a bundle strictly: every key must be known, present and right. */
public final class BundleReader {
    /** The format this reader knows. */
    public static final int FORMAT = 1;

    /** The files of a bundle. */
    public static final String BUNDLE_FILE = "bundle.json";

    /** The ONNX file beside {@link #BUNDLE_FILE}. */
    public static final String MODEL_FILE = "model.onnx";

    /** The largest model, in bytes. */
    public static final int MOST_MODEL_BYTES = 512 << 20;

    private static final int MOST_JSON_BYTES = 64 << 20;

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final Faults faults = new Faults();
    private final Path directory;

    private BundleReader(Path directory) {
        this.directory = directory;
    }

    /**
     * The bundle in {@code directory}. Its model has not been run yet: that is for opening a session.
     *
     * @throws BundleRefused with every fault of bundle.json and of the model's digest
     */
    public static Bundle read(Path directory) throws BundleRefused {
        return examine(directory).orRefuse(List.of());
    }

    /** What is in {@code directory}, with its faults, for a report. */
    public static BundleReading examine(Path directory) {
        return new BundleReader(directory).reading();
    }

    private BundleReading reading() {
        Path file = directory.resolve(BUNDLE_FILE);
        Path model = directory.resolve(MODEL_FILE);
        String actualDigest = "";
        try {
            actualDigest = Digest.of(BoundedFile.read(model, MOST_MODEL_BYTES));
        } catch (IOException e) {
            faults.broken(MODEL_FILE + " must lie beside " + BUNDLE_FILE + " and be readable: " + reason(e));
        }
        byte[] bytes;
        JsonNode root;
        try {
            bytes = BoundedFile.read(file, MOST_JSON_BYTES);
            root = JSON.readTree(bytes);
        } catch (JsonProcessingException e) {
            return nothing(BUNDLE_FILE + " must be JSON: " + e.getOriginalMessage() + " in line "
                    + (e.getLocation() == null ? "?" : e.getLocation().getLineNr()));
        } catch (IOException e) {
            return nothing(BUNDLE_FILE + " must be readable: " + reason(e));
        }
        if (!(root instanceof ObjectNode document)) {
            return nothing(BUNDLE_FILE + " must be an object");
        }
        JsonNode format = root.path("format");
        if (format.isNumber() && format.intValue() != FORMAT) {
            return nothing("format must be " + FORMAT + ", was " + format + "; another Andon wrote this bundle");
        }
        Section settings = Section.root(document, Syntax.JSON, Overrides.NONE, faults);
        settings.required("format", BundleRules.whole(FORMAT));
        return new BundleParts(faults, model, actualDigest).read(directory, settings, bytes);
    }

    private BundleReading nothing(String fault) {
        faults.broken(fault);
        return new BundleReading(
                directory.toString(),
                directory.resolve(MODEL_FILE),
                faults,
                new SignatureRules("", Optional.empty(), 0, 0, Map.of()),
                List.of(),
                Optional.empty());
    }

    private static String reason(IOException e) {
        if (e instanceof NoSuchFileException) {
            return "there is no " + e.getMessage();
        }
        return e instanceof BoundedFile.Unfit unfit
                ? String.valueOf(unfit.getMessage())
                : e.getClass().getSimpleName() + " " + e.getMessage();
    }
}
