package andon.topics;

import andon.topics.DeadLetter.RefusedSample;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/**
 * Which samples of a record count, and for which monitors. A record sent for the first time counts whole. A batch that
 * is sent again bears the header {@value #HEADER} with the samples that were refused, so that those which were used the
 * first time are not used twice.
 */
public final class ResendScope {
    /** The header with the samples as a JSON array. */
    public static final String HEADER = "andon-resend";

    /** Every sample, for every monitor. */
    public static final ResendScope ALL = new ResendScope(Map.of());

    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** By index of a sample: the monitors, empty for all. Empty: everything. */
    private final Map<Integer, Set<String>> samples;

    private ResendScope(Map<Integer, Set<String>> samples) {
        this.samples = samples;
    }

    /**
     * The scope that the headers of a record tell.
     *
     * @throws TelemetryRefused with {@link Reason#WRONG_TYPE} if the header is there but cannot be read; to use the whole
     *     record then might use samples twice; with {@link Reason#TOO_LARGE} as {@link InputLimits#requireFew} says
     */
    public static ResendScope of(Headers headers) throws TelemetryRefused {
        InputLimits.requireFew(headers);
        Header header = headers.lastHeader(HEADER);
        if (header == null) {
            return ALL;
        }
        try {
            List<RefusedSample> listed = MAPPER.readValue(header.value(), new TypeReference<>() {});
            Map<Integer, Set<String>> samples = new HashMap<>();
            listed.forEach(s -> samples.put(s.index(), new HashSet<>(s.monitors())));
            if (!samples.isEmpty()) {
                return new ResendScope(samples);
            }
        } catch (IOException | RuntimeException e) {
            // Refused below, as is an empty list.
        }
        throw new TelemetryRefused(
                Reason.WRONG_TYPE,
                "header " + HEADER + " must be a JSON array of at least one {\"index\", \"monitors\"}");
    }

    /** The header's value for {@code samples}. */
    public static byte[] header(List<RefusedSample> samples) {
        try {
            return MAPPER.writeValueAsBytes(samples);
        } catch (IOException e) {
            throw new SerializationException("refused samples could not be written as JSON", e);
        }
    }

    /** Whether the sample at {@code index} of the record counts for {@code monitor}. */
    public boolean covers(int index, String monitor) {
        if (samples.isEmpty()) {
            return true;
        }
        Set<String> monitors = samples.get(index);
        return monitors != null && (monitors.isEmpty() || monitors.contains(monitor));
    }

    /** Whether the sample at {@code index} counts for any monitor. */
    public boolean covers(int index) {
        return samples.isEmpty() || samples.containsKey(index);
    }
}
