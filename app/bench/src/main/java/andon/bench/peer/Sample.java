package andon.bench.peer;

/**
 * A row of an asset, normalised, as the model wants it. Public fields and a constructor without arguments make it a type
 * that Flink serialises without reflection per record.
 */
public final class Sample {
    /** The asset's path. */
    public String asset = "";

    /** Event time in epoch milliseconds. */
    public long time;

    /** A value for each signal. */
    public float[] values = {};
}
