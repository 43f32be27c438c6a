/**
 * From decoded telemetry to verdicts, without Kafka: the asset's clock, the windows of each monitor, scoring them in
 * batches, judging.
 *
 * <pre>
 * sample ── AssetClock ──▶ SignalWindows ──▶ ScoringQueue ──▶ Judge ──▶ Outcomes
 *             held, reset      late            batches        spells
 * </pre>
 */
@NullMarked
package andon.app.monitoring;

import org.jspecify.annotations.NullMarked;
