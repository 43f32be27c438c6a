package andon.topics;

import java.util.Arrays;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * One String instance and one small number for each distinct text, looked up from characters without creating a String.
 * Open addressing with linear probing, at most half full. The hash has a random factor rather than that of {@code
 * String.hashCode}, so that nobody can send thousands of names that collide. A text that is no name by {@link
 * InputLimits} is not kept.
 */
final class Names {
    /** In place of a number: the text is longer than {@link InputLimits#NAME}, or has half of a surrogate pair. */
    static final int REFUSED = -1;

    private static final int RECENT = 256;
    private static final int MAX_NAMES = 1 << 16;
    private static final int MAX_CHARACTERS = 1 << 22;

    private final int factor = ThreadLocalRandom.current().nextInt() | 1;
    private @Nullable String[] texts = new @Nullable String[1024];
    private int[] ids = new int[1024];
    private String[] byId = new String[512];
    private int size;
    private int characters;

    // Jackson hands out the same String for a field name, so identity finds most of them at once.
    private final @Nullable String[] recent = new @Nullable String[RECENT];
    private final int[] recentIds = new int[RECENT];

    /** The number of the text, 0 for the first, without gaps; {@link #REFUSED} for one that is no name. */
    @SuppressWarnings("ReferenceEquality")
    int id(String text) {
        if (text.length() > InputLimits.NAME) {
            return REFUSED;
        }
        int place = text.hashCode() & (RECENT - 1);
        if (recent[place] != text) {
            recentIds[place] = find(text);
            recent[place] = text;
        }
        return recentIds[place];
    }

    private int find(String text) {
        int slot = spread(hash(text)) & (texts.length - 1);
        for (String known = texts[slot]; known != null; known = texts[slot]) {
            if (known.equals(text)) {
                return ids[slot];
            }
            slot = (slot + 1) & (texts.length - 1);
        }
        return add(slot, text);
    }

    /** As {@link #id(String)}, for {@code length} characters from {@code offset}. */
    int id(char[] chars, int offset, int length) {
        if (length > InputLimits.NAME) {
            return REFUSED;
        }
        int hash = 0;
        for (int i = offset; i < offset + length; i++) {
            hash = factor * hash + chars[i];
        }
        int slot = spread(hash) & (texts.length - 1);
        for (String known = texts[slot]; known != null; known = texts[slot]) {
            if (same(known, chars, offset, length)) {
                return ids[slot];
            }
            slot = (slot + 1) & (texts.length - 1);
        }
        return add(slot, new String(chars, offset, length));
    }

    /** The one instance of the text with number {@code id}. */
    String text(int id) {
        return byId[id];
    }

    /** Whether there are more texts, or longer ones, than should be kept. */
    boolean isFull() {
        return size > MAX_NAMES || characters > MAX_CHARACTERS;
    }

    void clear() {
        texts = new @Nullable String[1024];
        ids = new int[1024];
        byId = new String[512];
        size = 0;
        characters = 0;
        Arrays.fill(recent, null);
    }

    private int add(int slot, String text) {
        if (InputLimits.isHalved(text)) {
            return REFUSED;
        }
        if (size == byId.length) {
            grow();
            return find(text);
        }
        texts[slot] = text;
        ids[slot] = size;
        byId[size] = text;
        characters += text.length();
        return size++;
    }

    private void grow() {
        byId = Arrays.copyOf(byId, byId.length * 2);
        texts = new @Nullable String[byId.length * 2];
        ids = new int[texts.length];
        for (int id = 0; id < size; id++) {
            int slot = spread(hash(byId[id])) & (texts.length - 1);
            while (texts[slot] != null) {
                slot = (slot + 1) & (texts.length - 1);
            }
            texts[slot] = byId[id];
            ids[slot] = id;
        }
    }

    private int hash(String text) {
        int hash = 0;
        for (int i = 0; i < text.length(); i++) {
            hash = factor * hash + text.charAt(i);
        }
        return hash;
    }

    private static boolean same(String text, char[] chars, int offset, int length) {
        if (text.length() != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (text.charAt(i) != chars[offset + i]) {
                return false;
            }
        }
        return true;
    }

    private static int spread(int hash) {
        int mixed = hash * 0x9E3779B9;
        return mixed ^ (mixed >>> 16);
    }
}
