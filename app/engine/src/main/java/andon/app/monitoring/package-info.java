/**
 * From decoded telemetry to verdicts, without Kafka: the asset's clock, the windows of each monitor, scoring them in
 * batches, judging.
 *
 * <pre>
 * sample ── AssetClock ──▶ SignalWindows ──▶ ScoringQueue ──▶ Judge ──▶ Outcomes
 *             held, reset      late            batches        spells
 * </pre>
 *
 * {@link andon.app.monitoring.QualityMonitoring} is the engine. It has a {@code MonitoredAsset} for each asset, which has a
 * clock and a {@code MonitorState} for each monitor that watches it. Classes do not depend on each other in circles: what
 * monitors need of their asset is the interface {@code Asset}, and the queue knows whose windows it has as {@code Owner}.
 */
@NullMarked
package andon.app.monitoring;

import org.jspecify.annotations.NullMarked;
