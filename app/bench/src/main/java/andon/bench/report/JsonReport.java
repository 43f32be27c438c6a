package andon.bench.report;

import andon.app.device.Spread;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/** What all reports in JSON have in common. */
final class JsonReport {
    private JsonReport() {}

    /** A report that tells moment and machine. */
    static ObjectNode begun(Instant at) {
        return new JsonMapper()
                .createObjectNode()
                .put("at", at.toString())
                .put("java", System.getProperty("java.version"))
                .put("os", System.getProperty("os.name") + " " + System.getProperty("os.arch"))
                .put("processors", Runtime.getRuntime().availableProcessors());
    }

    /** Puts a figure as its median, least and most. */
    static void put(ObjectNode to, String name, Spread spread) {
        to.putObject(name)
                .put("median", spread.median())
                .put("least", spread.least())
                .put("most", spread.most());
    }
}
