package andon.bench.report;

import andon.bench.restart.Restarts;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;

/** Seconds without a verdict as JSON for programs, with the machine and the moment. */
public final class RestartJson {
    private RestartJson() {}

    /** The JSON, over several lines. */
    public static String of(List<Restarts> builds, int assets, Instant at) {
        ObjectNode all = JsonReport.begun(at).put("assets", assets);
        for (Restarts build : builds) {
            ObjectNode node = all.withArray("builds").addObject().put("name", build.name());
            JsonReport.put(node, "jvmSeconds", build.jvm());
            build.outages()
                    .forEach((scenario, outages) -> outages.forEach(outage -> node.withObject("/scenarios")
                            .withArray(scenario.text())
                            .addObject()
                            .put("ownSeconds", outage.own())
                            .put("othersSeconds", outage.others())
                            .put("fencings", outage.fencings())));
        }
        return all.toPrettyString();
    }
}
