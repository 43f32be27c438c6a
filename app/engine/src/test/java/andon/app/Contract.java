package andon.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import andon.topics.Alert;
import andon.topics.Anomaly;
import andon.topics.DeadLetter;
import andon.topics.JsonSerde;
import andon.topics.QualityTrend;
import andon.topics.RefusedCommand;
import andon.topics.Status;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/** Holds every event that a test produces to its published schema, and to no field beyond it. */
public final class Contract {
    private static final Map<Class<?>, String> SCHEMAS = Map.of(
            Anomaly.class, "anomaly.v1",
            Alert.class, "alert.v1",
            QualityTrend.class, "quality-trend.v1",
            Status.class, "status.v1",
            RefusedCommand.class, "command-refused.v1",
            DeadLetter.class, "dead-letter.v1");
    private static final Map<Class<?>, Schema> READ = new ConcurrentHashMap<>();

    private Contract() {}

    /** The event in {@code json}, which its schema allows. */
    public static <E> E read(Class<E> type, byte[] json) {
        Schema schema = READ.computeIfAbsent(type, Contract::schema);
        String text = new String(json, UTF_8);
        assertThat(schema.validate(
                        text,
                        InputFormat.JSON,
                        context -> context.executionConfig(config -> config.formatAssertionsEnabled(true))))
                .as("what the schema says to %s", text)
                .isEmpty();
        return new JsonSerde<>(type).fromJson(json);
    }

    /** {@code event} as a reader gets it. */
    public static <E> E read(Class<E> type, E event) {
        return read(type, new JsonSerde<>(type).toJson(event));
    }

    private static Schema schema(Class<?> type) {
        String resource = "/andon/topics/" + Objects.requireNonNull(SCHEMAS.get(type)) + ".schema.json";
        try (InputStream stream = Objects.requireNonNull(Contract.class.getResourceAsStream(resource))) {
            JsonNode schema = new ObjectMapper().readTree(stream);
            close(schema);
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(schema);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void close(JsonNode node) {
        if (node instanceof ObjectNode object && object.path("properties").isObject()) {
            object.put("additionalProperties", false);
        }
        node.forEach(Contract::close);
    }
}
