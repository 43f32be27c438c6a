package andon.bench.contest;

import andon.app.benchmark.TelemetryLoad;

/**
 * What a contender's process is to do.
 *
 * @param contender what runs
 * @param run names the run: application, output topics
 * @param bootstrap the broker
 * @param telemetry the topic that telemetry lies on, whole, before anything starts
 * @param load the telemetry on it
 * @param bundles the directory of bundles
 * @param bundle the model's name and version
 * @param directory for state, to be created
 */
public record Assignment(
        Contender contender,
        String run,
        String bootstrap,
        String telemetry,
        TelemetryLoad load,
        String bundles,
        String bundle,
        String directory) {
    /** The topic that a peer publishes anomalies to; Andon's has the same name. */
    public String output() {
        return run + ".anomalies";
    }

    /** The same for another contender: with the same topics and state. */
    public Assignment with(Contender contender) {
        return new Assignment(contender, run, bootstrap, telemetry, load, bundles, bundle, directory);
    }
}
