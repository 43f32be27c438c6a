package andon.app.tools;

import andon.app.monitoring.Verdict;
import andon.app.offline.OfflineSink;
import andon.topics.Anomaly;
import andon.topics.DeadLetter;
import andon.topics.Reason;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes each verdict as a line of JSON, and counts. */
final class VerdictLines extends OfflineSink {
    private final JsonMapper json = new JsonMapper();
    private final Writer to;
    private final Map<Verdict.Kind, Long> windows = new EnumMap<>(Verdict.Kind.class);
    private final Map<Reason, Long> refused = new EnumMap<>(Reason.class);
    private @Nullable IOException failure;

    VerdictLines(Writer to) {
        this.to = to;
    }

    @Override
    public void verdict(Verdict verdict) {
        windows.merge(verdict.kind(), verdict.count(), Long::sum);
        try {
            to.write(line(verdict));
            to.write('\n');
        } catch (IOException e) {
            failure = failure == null ? e : failure;
        }
    }

    private String line(Verdict verdict) {
        boolean decided = verdict.reason() == null;
        ObjectNode node = json.createObjectNode()
                .put("asset", verdict.asset())
                .put("windowStart", verdict.windowStart().toString())
                .put("windowEnd", verdict.windowEnd().toString())
                .put("score", decided ? verdict.score() : null)
                .put("threshold", verdict.threshold())
                .put("grade", decided ? verdict.grade() : null)
                .put("verdict", verdict.kind().name())
                .put(
                        "reason",
                        verdict.reason() == null ? null : verdict.reason().label());
        if (verdict.count() > 1) {
            node.put("windows", verdict.count());
        }
        ObjectNode shares = node.putObject("contributions");
        for (Anomaly.Contribution contribution : verdict.contributions()) {
            shares.put(contribution.signal(), contribution.share());
        }
        return node.toString();
    }

    /** Throws what kept a line from being written, if anything did. */
    void failure() throws IOException {
        if (failure != null) {
            throw failure;
        }
    }

    /** What came of it, in a few words. */
    String summary() {
        List<String> parts = new ArrayList<>();
        long all = windows.values().stream().mapToLong(Long::longValue).sum();
        for (Verdict.Kind kind : Verdict.Kind.values()) {
            parts.add(String.format(
                    Locale.ROOT,
                    "%,d %s",
                    windows.getOrDefault(kind, 0L),
                    kind.name().toLowerCase(Locale.ROOT)));
        }
        String text = String.format(Locale.ROOT, "%,d windows: %s", all, String.join(", ", parts));
        return refused.isEmpty() ? text : text + "; records refused: " + refused;
    }

    @Override
    public boolean takesVerdicts() {
        return true;
    }

    @Override
    public void deadLetter(DeadLetter deadLetter) {
        refused.merge(deadLetter.reason(), 1L, Long::sum);
    }
}
