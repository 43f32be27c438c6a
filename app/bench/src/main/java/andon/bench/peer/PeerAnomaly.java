package andon.bench.peer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Instant;

/**
 * What a peer publishes of an anomalous window; fields that Andon's event has too bear the same names.
 *
 * @param asset the asset's path
 * @param windowEnd when the window's last row ends, RFC 3339
 * @param score the model's number for the window
 * @param threshold the score above which a window is anomalous
 */
public record PeerAnomaly(String asset, String windowEnd, double score, double threshold) {
    private static final ObjectWriter JSON = new JsonMapper().writerFor(PeerAnomaly.class);

    /** Of the window of {@code asset} that ends at {@code windowEnd}, in epoch milliseconds. */
    public static PeerAnomaly of(String asset, long windowEnd, double score, double threshold) {
        return new PeerAnomaly(asset, Instant.ofEpochMilli(windowEnd).toString(), score, threshold);
    }

    /** As JSON. */
    public byte[] json() {
        try {
            return JSON.writeValueAsBytes(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a record of texts and numbers is always JSON", e);
        }
    }
}
