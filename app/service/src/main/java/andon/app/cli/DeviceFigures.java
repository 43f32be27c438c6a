package andon.app.cli;

import andon.app.device.DeviceReport;
import andon.app.device.DeviceReport.Gpu;
import andon.app.device.DeviceSpeed;
import andon.app.device.DeviceSpeed.Batch;
import andon.app.device.Spread;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Optional;

/** The figures of {@code andon doctor --bench}, for people and for programs. */
final class DeviceFigures {
    private final DeviceReport report;

    DeviceFigures(DeviceReport report) {
        this.report = report;
    }

    String table() {
        StringBuilder table = new StringBuilder();
        Gpu gpu = report.gpu();
        append(
                table,
                "%s, windows of %d rows × %d signals; one thread; medians of %d runs, in brackets the least and the most%n%n",
                report.bundle(),
                report.rows(),
                report.signals(),
                report.repetitions());
        append(table, "%5s  %32s  %10s", "batch", "CPU: windows/s", "µs/window");
        if (gpu != null) {
            append(table, "  %32s  %10s  %7s", "GPU: windows/s", "µs/window", "GPU/CPU");
        }
        append(table, "%n");
        for (Batch batch : (gpu == null ? report.cpu() : gpu.speed()).batches()) {
            append(table, "%5d", batch.size());
            Optional<Batch> onCpu = report.cpu().at(batch.size());
            append(table, onCpu);
            if (gpu != null) {
                append(table, Optional.of(batch));
                double ratio = onCpu.map(cpu -> batch.windowsPerSecond().median()
                                / cpu.windowsPerSecond().median())
                        .orElse(Double.NaN);
                append(table, "  %7s", Double.isNaN(ratio) ? "" : String.format(Locale.ROOT, "%.2f", ratio));
            }
            append(table, "%n");
        }
        append(table, "%n");
        best(table, "CPU", report.cpu());
        if (gpu == null) {
            append(table, "GPU: none, as %s%n", report.noGpu());
        } else {
            best(table, "GPU", gpu.speed());
            append(
                    table,
                    "%s; the largest relative difference of scores between the two: %.1e%n",
                    report.crossover()
                            .map(from -> "the GPU is faster from batches of " + from + " on")
                            .orElse("the GPU is faster with no batch"),
                    gpu.parity());
        }
        if (report.isDisturbed()) {
            append(
                    table,
                    "disturbed: other work left this one a processor for %.0f %% of the time; measure again without it%n",
                    100 * report.processorShare());
        }
        append(table, "set %s", report.advice());
        return table.toString();
    }

    private static void append(StringBuilder table, Optional<Batch> batch) {
        String speed = batch.map(Batch::windowsPerSecond)
                .map(spread -> String.format(
                        Locale.ROOT, "%,.0f (%,.0f–%,.0f)", spread.median(), spread.least(), spread.most()))
                .orElse("");
        String micros = batch.map(known -> String.format(Locale.ROOT, "%.2f", known.microsPerWindow()))
                .orElse("");
        append(table, "  %32s  %10s", speed, micros);
    }

    private static void best(StringBuilder table, String device, DeviceSpeed speed) {
        append(
                table,
                speed.oneByOne()
                        ? "%s: windows are scored one by one, as the model's answers depend on the batch, or it takes no other%n"
                        : "%s: best with batches of %d, the smallest within 5 %% of the fastest%n",
                device,
                speed.best().size());
    }

    private static void append(StringBuilder to, String format, Object... values) {
        to.append(String.format(Locale.ROOT, format, values));
    }

    String json() {
        ObjectNode all = new JsonMapper().createObjectNode();
        all.put("java", System.getProperty("java.version"))
                .put("os", System.getProperty("os.name") + " " + System.getProperty("os.arch"))
                .put("processors", Runtime.getRuntime().availableProcessors())
                .put("bundle", report.bundle())
                .put("rows", report.rows())
                .put("signals", report.signals())
                .put("repetitions", report.repetitions())
                .put("processorShare", report.processorShare());
        ArrayNode devices = all.putArray("devices");
        put(devices.addObject(), report.cpu());
        Gpu gpu = report.gpu();
        if (gpu == null) {
            all.put("noGpu", report.noGpu());
        } else {
            put(devices.addObject(), gpu.speed());
            all.put("largestRelativeDifference", gpu.parity());
            report.crossover().ifPresent(from -> all.put("gpuFasterFromBatch", from));
        }
        all.put("advice", report.advice());
        return all.toPrettyString();
    }

    private static void put(ObjectNode node, DeviceSpeed speed) {
        node.put("device", speed.device())
                .put("oneByOne", speed.oneByOne())
                .put("bestBatch", speed.best().size());
        for (Batch batch : speed.batches()) {
            Spread windows = batch.windowsPerSecond();
            ObjectNode size = node.withArray("batches").addObject().put("size", batch.size());
            size.put("microsPerWindow", batch.microsPerWindow());
            size.putObject("windowsPerSecond")
                    .put("median", windows.median())
                    .put("least", windows.least())
                    .put("most", windows.most());
        }
    }
}
