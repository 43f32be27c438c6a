package andon.topics;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * Events to and from JSON in UTF-8. Times are RFC 3339 in UTC, absent parts are left out. Reading ignores fields it does
 * not know and takes a word it does not know as {@code OTHER}, so that a reader goes on working when a later version has more. Safe for use by several threads.
 *
 * @param <T> a record of this package
 */
public final class JsonSerde<T> implements Serde<T> {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.READ_UNKNOWN_ENUM_VALUES_USING_DEFAULT_VALUE)
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
            .build();

    private final Class<T> type;
    private final ObjectWriter writer;
    private final ObjectReader reader;

    public JsonSerde(Class<T> type) {
        this.type = type;
        this.writer = MAPPER.writerFor(type);
        this.reader = MAPPER.readerFor(type);
    }

    /** The event as JSON in UTF-8. */
    public byte[] toJson(T event) {
        try {
            return writer.writeValueAsBytes(event);
        } catch (JacksonException e) {
            throw new SerializationException(type.getSimpleName() + " could not be written as JSON", e);
        }
    }

    /**
     * The event in {@code json}.
     *
     * @throws SerializationException if it is not JSON, lacks a field or breaks a rule of the event
     */
    public T fromJson(byte[] json) {
        try {
            T event = reader.readValue(json);
            if (event == null) {
                throw new SerializationException("not a " + type.getSimpleName() + ": it is null");
            }
            return event;
        } catch (java.io.IOException e) {
            String message = e instanceof JacksonException fault ? fault.getOriginalMessage() : e.getMessage();
            throw new SerializationException("not a " + type.getSimpleName() + ": " + message, e);
        }
    }

    /** {@code value}, for a part of an event that must be there. */
    static <V> V required(String name, @Nullable V value) {
        if (value == null) {
            throw new IllegalArgumentException(name + " is missing");
        }
        return value;
    }

    @Override
    public Serializer<T> serializer() {
        return (topic, event) -> event == null ? null : toJson(event);
    }

    @Override
    public Deserializer<T> deserializer() {
        return (topic, json) -> json == null ? null : fromJson(json);
    }
}
