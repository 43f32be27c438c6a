package andon.app.alerts;

import andon.app.monitoring.StateLog;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/** A state log in memory, from which a crash gives back copies. */
final class KeptLog implements StateLog {
    private final Map<String, byte[]> entries = new TreeMap<>();

    @Override
    public Runnable keep(Part part) {
        return () -> part.write(this::put);
    }

    private void put(byte[] key, byte @Nullable [] value) {
        String name = HexFormat.of().formatHex(key);
        if (value == null) {
            entries.remove(name);
        } else {
            entries.put(name, value.clone());
        }
    }

    /** All entries, by key in hexadecimal digits. */
    Map<String, byte[]> entries() {
        return entries;
    }

    /** Has these entries and no others. */
    void replace(Map<String, byte[]> with) {
        entries.clear();
        entries.putAll(with);
    }

    int size() {
        return entries.size();
    }

    /** Reads everything back, each entry as a copy. */
    void restore(BiPredicate<byte[], byte[]> into) {
        new TreeMap<>(entries).forEach((name, value) -> {
            if (!into.test(HexFormat.of().parseHex(name), value.clone())) {
                entries.remove(name);
            }
        });
    }
}
