package andon.topics;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** A JSON Schema of the contract. */
final class SchemaFile {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Schema schema;

    private SchemaFile(JsonNode schema) {
        this.schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(schema);
    }

    static SchemaFile of(String name) {
        return new SchemaFile(tree("/andon/topics/" + name + ".schema.json"));
    }

    /**
     * The schema made strict: fields and words it does not name are faults, so that none is written without being
     * described.
     */
    static SchemaFile strict(String name) {
        JsonNode schema = tree("/andon/topics/" + name + ".schema.json");
        close(schema);
        return new SchemaFile(schema);
    }

    List<String> faults(String json) {
        return schema
                .validate(
                        json,
                        InputFormat.JSON,
                        context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)))
                .stream()
                .map(Error::toString)
                .toList();
    }

    static String text(String resource) {
        try (InputStream stream = SchemaFile.class.getResourceAsStream(resource)) {
            return new String(java.util.Objects.requireNonNull(stream, resource).readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    static JsonNode tree(String resource) {
        try {
            return MAPPER.readTree(text(resource));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static void close(JsonNode node) {
        if (node instanceof ObjectNode object && object.path("properties").isObject()) {
            object.put("additionalProperties", false);
        }
        if (node instanceof ObjectNode object && object.path("examples").isArray()) {
            object.set("enum", object.get("examples"));
        }
        node.forEach(SchemaFile::close);
    }
}
