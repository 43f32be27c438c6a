package andon.app.alerts;

import static java.nio.charset.StandardCharsets.UTF_8;

import andon.topics.AlertKind;
import andon.topics.Words;
import java.nio.ByteBuffer;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * Which alarm: there is one for each asset, source, kind and signal.
 *
 * @param signal null if the alarm is about more than one
 */
record AlarmKey(
        String asset,
        String source,
        AlertKind kind,
        @Nullable String signal) implements Comparable<AlarmKey> {
    private static final Comparator<AlarmKey> ORDER = Comparator.comparing(AlarmKey::source)
            .thenComparing(AlarmKey::kind)
            .thenComparing(AlarmKey::signal, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(AlarmKey::asset);

    static AlarmKey of(Finding finding) {
        return new AlarmKey(finding.asset(), finding.source(), finding.kind(), finding.signal());
    }

    @Override
    public int compareTo(AlarmKey other) {
        return ORDER.compare(this, other);
    }

    void write(ByteBuffer to) {
        put(to, asset);
        put(to, source);
        put(to, Words.of(kind));
        put(to, signal);
    }

    static AlarmKey read(ByteBuffer from) {
        String asset = text(from);
        String source = text(from);
        AlertKind kind = Words.find(AlertKind.class, text(from)).orElseThrow();
        int length = from.getInt(from.position());
        return new AlarmKey(asset, source, kind, length < 0 ? null : text(from));
    }

    /** The most bytes that {@link #write} takes. */
    int bytes() {
        return 4 * Integer.BYTES
                + asset.getBytes(UTF_8).length
                + source.getBytes(UTF_8).length
                + Words.of(kind).length()
                + (signal == null ? 0 : signal.getBytes(UTF_8).length);
    }

    private static void put(ByteBuffer to, @Nullable String text) {
        if (text == null) {
            to.putInt(-1);
            return;
        }
        byte[] bytes = text.getBytes(UTF_8);
        to.putInt(bytes.length).put(bytes);
    }

    private static String text(ByteBuffer from) {
        byte[] bytes = new byte[from.getInt()];
        from.get(bytes);
        return new String(bytes, UTF_8);
    }
}
