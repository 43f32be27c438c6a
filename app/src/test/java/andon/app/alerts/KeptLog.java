package andon.app.alerts;

import andon.app.monitoring.StateLog;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiPredicate;

/** A state log in memory, from which a crash gives back copies. */
final class KeptLog implements StateLog {
    private final Map<String, byte[]> entries = new TreeMap<>();

    @Override
    public Entry entry(byte[] key) {
        String name = HexFormat.of().formatHex(key);
        return new Entry() {
            @Override
            public void put(byte[] value) {
                entries.put(name, value);
            }

            @Override
            public void remove() {
                entries.remove(name);
            }
        };
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
