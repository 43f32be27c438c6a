package andon.app.tools;

import andon.app.benchmark.Measurement;
import andon.app.benchmark.PipelineReport;
import andon.app.benchmark.PipelineReport.Line;
import andon.app.device.Spread;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;

/** The figures of {@code andon benchmark pipeline}, for people and for programs. */
final class PipelineFigures {
    private static final double MIB = 1 << 20;

    private final PipelineReport report;

    PipelineFigures(PipelineReport report) {
        this.report = report;
    }

    String table() {
        StringBuilder table = new StringBuilder();
        append(
                table,
                "%,d records of %,d assets, %.0f bytes each; the first %,d warm up; model %s; %d runs each%n",
                report.records(),
                report.assets(),
                report.bytesPerRecord(),
                report.warmUp(),
                report.bundle(),
                report.consumer().runs().size());
        if (!report.irregularity().isNone()) {
            append(table, "%s%n", report.irregularity().inWords());
        }
        append(
                table,
                "%n%-24s %22s %18s %11s %11s %12s %8s%n",
                "",
                "CPU µs per record",
                "× floor",
                "records/s",
                "windows/s",
                "logged/byte",
                "heap MiB");
        floor(table, report.consumer());
        floor(table, report.model());
        for (Line line : report.pipelines()) {
            append(
                    table,
                    "%-24s %22s %18s %,11.0f %,11.0f %12.2f %8.0f%n",
                    line.name(),
                    range(line.spread(Measurement::cpuMicros)),
                    range(report.timesFloor(line)),
                    line.spread(Measurement::recordsPerSecond).median(),
                    line.spread(Measurement::windowsPerSecond).median(),
                    report.loggedPerByte(line).median(),
                    line.spread(Measurement::heapPeak).median() / MIB);
        }
        append(
                table,
                "%nfloor: read and decode alone, and the model alone on as many windows as there were per record");
        report.residentPeak()
                .ifPresent(bytes -> append(table, "%nthe process held at most %,.0f MiB of memory", bytes / MIB));
        return table.toString();
    }

    private static void floor(StringBuilder table, Line line) {
        boolean model = line.hop() > 0;
        append(
                table,
                "%-24s %22s %18s %11s %11s %12s %8.0f%n",
                line.name(),
                range(line.spread(Measurement::cpuMicros)),
                "",
                model ? "" : count(line.spread(Measurement::recordsPerSecond).median()),
                model ? count(line.spread(Measurement::windowsPerSecond).median()) : "",
                "",
                line.spread(Measurement::heapPeak).median() / MIB);
    }

    private static String count(double number) {
        return String.format(Locale.ROOT, "%,.0f", number);
    }

    private static String range(Spread spread) {
        return String.format(Locale.ROOT, "%.2f (%.2f–%.2f)", spread.median(), spread.least(), spread.most());
    }

    private static void append(StringBuilder to, String format, Object... values) {
        to.append(String.format(Locale.ROOT, format, values));
    }

    String json() {
        ObjectNode all = new JsonMapper().createObjectNode();
        all.put("records", report.records())
                .put("warmUp", report.warmUp())
                .put("assets", report.assets())
                .put("disorder", report.irregularity().disorder())
                .put("gaps", report.irregularity().gaps())
                .put("bytesPerRecord", report.bytesPerRecord())
                .put("bundle", report.bundle())
                .put("repetitions", report.consumer().runs().size())
                .put("java", System.getProperty("java.version"))
                .put("processors", Runtime.getRuntime().availableProcessors())
                .put("maxHeapBytes", Runtime.getRuntime().maxMemory());
        report.residentPeak().ifPresent(bytes -> all.put("residentPeakBytes", bytes));
        ObjectNode consumer = all.putObject("readAndDecode");
        put(consumer, "cpuMicrosPerRecord", report.consumer().spread(Measurement::cpuMicros));
        put(consumer, "recordsPerSecond", report.consumer().spread(Measurement::recordsPerSecond));
        ObjectNode model = all.putObject("modelAlone");
        put(model, "cpuMicrosPerWindow", report.model().spread(Measurement::cpuMicros));
        put(model, "windowsPerSecond", report.model().spread(Measurement::windowsPerSecond));
        for (Line line : report.pipelines()) {
            ObjectNode pipeline = all.withArray("pipelines").addObject();
            pipeline.put(
                    "guarantee",
                    String.valueOf(line.guarantee()).toLowerCase(Locale.ROOT).replace('_', '-'));
            pipeline.put("hop", line.hop());
            put(pipeline, "cpuMicrosPerRecord", line.spread(Measurement::cpuMicros));
            put(pipeline, "timesFloor", report.timesFloor(line));
            put(pipeline, "recordsPerSecond", line.spread(Measurement::recordsPerSecond));
            put(pipeline, "windowsPerSecond", line.spread(Measurement::windowsPerSecond));
            put(pipeline, "loggedBytesPerByte", report.loggedPerByte(line));
            put(pipeline, "heapPeakBytes", line.spread(Measurement::heapPeak));
        }
        return all.toPrettyString();
    }

    private static void put(ObjectNode to, String name, Spread spread) {
        to.putObject(name)
                .put("median", spread.median())
                .put("least", spread.least())
                .put("most", spread.most());
    }
}
