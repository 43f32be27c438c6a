package andon.bench.report;

import andon.bench.silences.Silences;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;

/** Silences as JSON for programs, with the machine and the moment. */
public final class SilencesJson {
    private SilencesJson() {}

    /** The JSON, over several lines. */
    public static String of(List<Silences> all, Instant at) {
        ObjectNode report = JsonReport.begun(at);
        for (Silences one : all) {
            report.withArray("silences")
                    .addObject()
                    .put("assets", one.assets())
                    .put("silent", one.silent())
                    .put("doubled", one.doubled())
                    .put("fencings", one.fencings())
                    .put("seconds", one.seconds())
                    .put("longestGapSeconds", one.longestGap())
                    .put("failure", one.failure());
        }
        return report.toPrettyString();
    }
}
