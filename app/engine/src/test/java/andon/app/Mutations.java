package andon.app;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** Entries of state, spoilt in every way that a disk or a stranger may, from a seed. */
public final class Mutations {
    private Mutations() {}

    /**
     * One of {@code entries}, its key or its value changed.
     *
     * @param key that of the entry before, in hexadecimal digits
     * @param entries all entries as they are now
     * @param what which entry is what now, to find the fault
     */
    public record Mutated(String key, Map<String, byte[]> entries, String what) {
        /** Whether the entry still has its key. */
        public boolean keepsKey() {
            return entries.containsKey(key);
        }
    }

    /** Changes an entry: of ten mutations one is of its key. */
    public static Mutated of(Map<String, byte[]> entries, Random random) {
        List<String> keys = new ArrayList<>(entries.keySet());
        String key = keys.get(random.nextInt(keys.size()));
        byte[] keyBytes = HexFormat.of().parseHex(key);
        byte[] value = entries.get(key);
        boolean ofKey = random.nextInt(10) == 0;
        String spoiltKey = ofKey ? HexFormat.of().formatHex(spoil(keyBytes, random)) : key;
        byte[] spoilt = ofKey ? value : spoil(value, random);
        Map<String, byte[]> all = new TreeMap<>(entries);
        all.remove(key);
        all.put(spoiltKey, spoilt);
        return new Mutated(
                key, all, key + " is " + spoiltKey + ": " + HexFormat.of().formatHex(spoilt));
    }

    private static byte[] spoil(byte[] bytes, Random random) {
        byte[] spoilt = bytes.clone();
        switch (random.nextInt(6)) {
            case 0 -> flipBits(spoilt, 1, random);
            case 1 -> flipBits(spoilt, 1 + random.nextInt(16), random);
            case 2 -> spoilt = Arrays.copyOf(bytes, random.nextInt(bytes.length + 1));
            case 3 -> spoilt = Arrays.copyOf(bytes, bytes.length + 1 + random.nextInt(16));
            case 4 -> {
                // Counts and lengths are ints, times and figures longs.
                int at = random.nextInt(bytes.length + 1);
                int width = Math.min(random.nextBoolean() ? Integer.BYTES : Long.BYTES, bytes.length - at);
                byte[] run = new byte[width];
                random.nextBytes(run);
                byte fill = random.nextBoolean() ? (byte) 0x7f : (byte) 0xff;
                for (int i = 0; i < width; i++) {
                    spoilt[at + i] = random.nextInt(3) == 0 ? run[i] : fill;
                }
            }
            default -> {
                spoilt = new byte[random.nextInt(200)];
                random.nextBytes(spoilt);
            }
        }
        return spoilt;
    }

    private static void flipBits(byte[] bytes, int count, Random random) {
        for (int i = 0; i < count && bytes.length > 0; i++) {
            bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(Byte.SIZE));
        }
    }
}
