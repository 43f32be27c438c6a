package andon.app.demo;

/**
 * What an asset's sensors showed at a moment.
 *
 * @param asset the asset's path
 * @param kind what kind of machine it is, which names the values
 * @param time epoch milliseconds
 * @param values a value for each channel of the kind, NaN where it is missing
 */
@SuppressWarnings("ArrayRecordComponent") // handed straight to a writer
public record Reading(String asset, MachineKind kind, long time, double[] values) {}
