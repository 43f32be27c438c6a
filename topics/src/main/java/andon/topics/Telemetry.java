package andon.topics;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * One decoded telemetry record: an asset and its samples in time order, each with values by signal name. A flyweight:
 * it belongs to its {@link TelemetryDecoder} and holds until that decodes the next record. Samples of the same time keep
 * the order in which they were sent. Not for use by several threads.
 */
public final class Telemetry {
    private String asset = "";
    private boolean batched;
    private int wrongTypes;
    private int tooLarge;

    private int samples;
    private long[] times = new long[1];
    private int[] starts = new int[1];
    private int[] ends = new int[1];
    private @Nullable Context[] contexts = new @Nullable Context[1];
    private int[] order = new int[1];

    private int size;
    private String[] names = new String[16];
    private int[] ids = new int[16];
    private double[] values = new double[16];

    Telemetry() {}

    /** The asset's path, never empty. */
    public String asset() {
        return asset;
    }

    /** Whether {@code key} is the asset's path in UTF-8, as a record's key must be. */
    public boolean isKeyedBy(byte[] key) {
        if (key.length < asset.length()) {
            return false;
        }
        for (int i = 0; i < asset.length(); i++) {
            char next = asset.charAt(i);
            if (next >= 128) {
                return Arrays.equals(key, asset.getBytes(UTF_8));
            }
            if (next != key[i]) {
                return false;
            }
        }
        return key.length == asset.length();
    }

    /** Whether the record was a batch, {@code samples}, rather than one moment. */
    public boolean batched() {
        return batched;
    }

    /** The number of samples; 0 for an empty batch. */
    public int samples() {
        return samples;
    }

    /** The event time of sample {@code s} in epoch milliseconds; never less than that of the sample before. */
    public long time(int s) {
        return times[order[s]];
    }

    /** Where sample {@code s} stood in the record's array, from 0; 0 in a record of one moment. */
    public int index(int s) {
        return order[s];
    }

    /** What was being made at sample {@code s}, null if the record does not say. */
    public @Nullable Context context(int s) {
        return contexts[order[s]];
    }

    /** The first value of sample {@code s}. */
    public int from(int s) {
        return starts[order[s]];
    }

    /** One past the last value of sample {@code s}. */
    public int to(int s) {
        return ends[order[s]];
    }

    /** The signal's name of value {@code v}; for a name seen before usually the same instance, so identity is a cheap first test. */
    public String name(int v) {
        return names[v];
    }

    /** Value {@code v}, booleans as 0 and 1; NaN if missing: null, of bad quality, of a wrong type or too large. */
    public double value(int v) {
        return values[v];
    }

    /** The number of values of a wrong type in the record, such as texts; each counts as missing. */
    public int wrongTypes() {
        return wrongTypes;
    }

    /** The number of values beyond {@link InputLimits#MAGNITUDE} in the record; each counts as missing. */
    public int tooLarge() {
        return tooLarge;
    }

    void clear() {
        samples = 0;
        size = 0;
        wrongTypes = 0;
        tooLarge = 0;
        batched = false;
    }

    int size() {
        return size;
    }

    int id(int v) {
        return ids[v];
    }

    void add(String name, int id, double value) {
        if (size == values.length) {
            names = Arrays.copyOf(names, size * 2);
            ids = Arrays.copyOf(ids, size * 2);
            values = Arrays.copyOf(values, size * 2);
        }
        names[size] = name;
        ids[size] = id;
        values[size++] = value;
    }

    void miss(int v) {
        values[v] = Double.NaN;
    }

    void addSample(long time, int from, int to, @Nullable Context context, int wrong, int large) {
        if (samples == times.length) {
            times = Arrays.copyOf(times, samples * 2);
            starts = Arrays.copyOf(starts, samples * 2);
            ends = Arrays.copyOf(ends, samples * 2);
            contexts = Arrays.copyOf(contexts, samples * 2);
            order = Arrays.copyOf(order, samples * 2);
        }
        times[samples] = time;
        starts[samples] = from;
        ends[samples] = to;
        contexts[samples] = context;
        order[samples] = samples;
        samples++;
        wrongTypes += wrong;
        tooLarge += large;
    }

    void complete(String asset, boolean batched, @Nullable Context shared) {
        this.asset = asset;
        this.batched = batched;
        if (!batched) {
            return;
        }
        boolean sorted = true;
        for (int s = 0; s < samples; s++) {
            if (contexts[s] == null) {
                contexts[s] = shared;
            }
            sorted &= s == 0 || times[s - 1] <= times[s];
        }
        if (!sorted) {
            Integer[] byTime = new Integer[samples];
            Arrays.setAll(byTime, i -> i);
            Arrays.sort(byTime, Comparator.comparingLong(i -> times[i]));
            Arrays.setAll(order, i -> i < samples ? byTime[i] : i);
        }
    }
}
