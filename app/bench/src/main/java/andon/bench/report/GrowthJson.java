package andon.bench.report;

import andon.bench.growth.Curve;
import andon.bench.growth.Growth;
import andon.bench.growth.PaceTarget;
import andon.bench.growth.Setup;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/** Curves as JSON for programs: every figure, with the machine and the moment. */
public final class GrowthJson {
    private GrowthJson() {}

    /** The JSON, over several lines. */
    public static String of(Growth growth, Instant at) {
        ObjectNode all = JsonReport.begun(at).put("repetitions", growth.repetitions());
        all.put("assets", growth.scale().usualAssets());
        for (Curve curve : growth.curves()) {
            ObjectNode node = all.withArray("curves").addObject().put("curve", curve.id());
            for (Curve.Point point : curve.points(growth.scale())) {
                put(node.withArray("points").addObject().put("value", point.value()), growth, curve, point.setup());
            }
            JsonReport.put(node, "greatest", growth.greatest(curve));
            node.put("aside", curve.aside());
            growth.isMet(curve)
                    .ifPresent(met ->
                            node.put("target", curve.target().orElseThrow()).put("met", met));
        }
        for (int pace : growth.paced().keySet()) {
            ObjectNode node = all.withArray("commits")
                    .addObject()
                    .put("recordsIntendedPerAssetAndCommit", pace)
                    .put("assets", growth.scale().pacedAssets());
            JsonReport.put(node, "recordsPerAssetAndCommit", growth.recordsPerCommit(pace));
            JsonReport.put(node, "loggedBytesPerByte", growth.pacedLoggedPerByte(pace));
            JsonReport.put(node, "cpuMicrosPerRecord", growth.pacedCost(pace));
            PaceTarget.of(pace).ifPresent(target -> node.put("target", target));
            growth.isMet(pace).ifPresent(met -> node.put("met", met));
        }
        return all.toPrettyString();
    }

    private static void put(ObjectNode node, Growth growth, Curve curve, Setup setup) {
        node.put("assets", setup.assets())
                .put("rows", setup.shape().rows())
                .put("signals", setup.shape().signals())
                .put("hop", setup.hop())
                .put("monitors", setup.monitors());
        JsonReport.put(node, "records", growth.records(setup));
        JsonReport.put(node, "windows", growth.windows(setup));
        JsonReport.put(node, "cpuMicrosPerRecord", growth.cost(setup));
        JsonReport.put(node, "compilerMicrosPerRecord", growth.compiling(setup));
        JsonReport.put(node, "aloneMicrosPerRecord", growth.alone(setup));
        JsonReport.put(node, "restMicrosPerRecord", growth.rest(setup));
        JsonReport.put(node, "timesFirst", growth.growth(curve, setup));
        JsonReport.put(node, "loggedBytesPerByte", growth.loggedPerByte(setup));
    }
}
