package andon.topics;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Writes one moment of an asset as a telemetry record with the standard field names. Not for use by several threads. */
public final class TelemetryWriter {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final JsonFactory factory = new JsonFactory();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);

    /**
     * The record's value.
     *
     * @param time the event time in epoch milliseconds, of the years 0 to 9999
     * @param names the signals
     * @param values a value for each signal; one that is not finite is written as null, missing
     */
    public byte[] encode(String asset, long time, String[] names, double[] values, @Nullable Context context) {
        if (names.length != values.length) {
            throw new IllegalArgumentException(
                    "values must be as many as names, were " + values.length + " for " + names.length);
        }
        bytes.reset();
        try (JsonGenerator json = factory.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeStringField("asset", asset);
            json.writeStringField("time", TIME.format(Instant.ofEpochMilli(time)));
            json.writeObjectFieldStart("values");
            for (int i = 0; i < names.length; i++) {
                json.writeFieldName(names[i]);
                if (Double.isFinite(values[i])) {
                    json.writeNumber(values[i]);
                } else {
                    json.writeNull();
                }
            }
            json.writeEndObject();
            if (context != null) {
                json.writeObjectFieldStart("context");
                writePart(json, "product", context.product());
                writePart(json, "batch", context.batch());
                writePart(json, "recipe", context.recipe());
                json.writeEndObject();
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return bytes.toByteArray();
    }

    private static void writePart(JsonGenerator json, String name, @Nullable String text) throws IOException {
        if (text != null) {
            json.writeStringField(name, text);
        }
    }
}
