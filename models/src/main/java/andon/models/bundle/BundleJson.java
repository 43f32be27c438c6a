package andon.models.bundle;

import andon.models.window.SignalContract;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Writes bundle.json. The same bundle gives the same bytes. */
final class BundleJson {
    private static final JsonMapper JSON = new JsonMapper();

    private BundleJson() {}

    static byte[] of(Bundle bundle) {
        ObjectNode root = JSON.createObjectNode();
        root.put("format", BundleReader.FORMAT);
        root.put("name", bundle.name());
        root.put("version", bundle.version());
        ObjectNode model = root.putObject("model");
        model.put("digest", bundle.modelDigest());
        model.putObject("input").put("name", bundle.input()).put("layout", Spelling.of(bundle.layout()));
        ObjectNode outputs = model.putObject("outputs");
        bundle.outputs().names().forEach((role, name) -> outputs.put(Spelling.of(role), name));
        window(root.putObject("window"), bundle);
        root.putObject("score").put("function", Spelling.of(bundle.score())).put("smoothing", bundle.smoothing());
        threshold(root.putObject("threshold"), bundle.threshold());
        golden(root.putArray("golden"), bundle.golden());
        provenance(root.putObject("provenance"), bundle.provenance());
        try {
            var printer = new DefaultPrettyPrinter()
                    .withObjectIndenter(new com.fasterxml.jackson.core.util.DefaultIndenter("  ", "\n"));
            return (JSON.writer(printer).writeValueAsString(root) + "\n").getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of texts and numbers can always be written", e);
        }
    }

    private static void window(ObjectNode part, Bundle bundle) {
        part.put("period", spell(bundle.window().period()));
        part.put("rows", bundle.window().rows());
        part.put("hop", bundle.window().hop());
        part.put("coverage", bundle.window().coverage());
        ArrayNode signals = part.putArray("signals");
        for (int i = 0; i < bundle.window().signals().size(); i++) {
            SignalContract signal = bundle.window().signals().get(i);
            ObjectNode node = signals.addObject()
                    .put("name", signal.name())
                    .put("unit", signal.unit())
                    .put("aggregate", Spelling.of(signal.aggregate()))
                    .put("fill", Spelling.of(signal.fill()))
                    .put("maxGapRows", signal.maxGapRows())
                    .put("centre", signal.centre())
                    .put("spread", signal.spread());
            if (!bundle.residualSpread().isEmpty()) {
                node.put("residualSpread", bundle.residualSpread().get(i));
            }
        }
    }

    /** The longest unit in which {@code duration} is a whole number. */
    private static String spell(Duration duration) {
        long millis = duration.toMillis();
        if (millis % 3_600_000 == 0) {
            return millis / 3_600_000 + "h";
        }
        if (millis % 60_000 == 0) {
            return millis / 60_000 + "m";
        }
        return millis % 1000 == 0 ? millis / 1000 + "s" : millis + "ms";
    }

    private static void threshold(ObjectNode part, Threshold threshold) {
        part.put("value", threshold.value());
        Threshold.Calibration calibration = threshold.calibration();
        if (calibration != null) {
            part.putObject("calibration")
                    .put("quantile", calibration.quantile())
                    .put("margin", calibration.margin())
                    .put("windows", calibration.windows());
        }
    }

    private static void golden(ArrayNode part, GoldenVectors golden) {
        for (GoldenVector vector : golden.vectors()) {
            ObjectNode node = part.addObject();
            numbers(node.putArray("input"), vector.input());
            ObjectNode outputs = node.putObject("outputs");
            vector.outputs().forEach((role, values) -> numbers(outputs.putArray(Spelling.of(role)), values));
        }
    }

    private static void numbers(ArrayNode array, float[] values) {
        for (float value : values) {
            array.add(value);
        }
    }

    private static void provenance(ObjectNode part, Provenance provenance) {
        part.put("madeBy", provenance.madeBy());
        ArrayNode sources = part.putArray("sources");
        provenance
                .sources()
                .forEach(source -> sources.addObject()
                        .put("name", source.name())
                        .put("digest", source.digest())
                        .put("rows", source.rows()));
        ObjectNode options = part.putObject("options");
        provenance.options().forEach(options::put);
        ObjectNode versions = part.putObject("versions");
        provenance.versions().forEach(versions::put);
        ObjectNode metrics = part.putObject("metrics");
        provenance.metrics().forEach(metrics::put);
    }
}
