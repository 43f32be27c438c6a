/**
 * From decoded telemetry to verdicts, without Kafka: the asset's clock, the windows of each monitor, scoring them in
 * batches, judging. The stream, {@code andon score} and the tests all drive this one engine, so that a replay gives the
 * events of the live run.
 *
 * <pre>
 * sample ── AssetClock ──▶ SignalWindows ──▶ ScoringQueue ──▶ Judge ──▶ Outcomes
 *             held, reset      late            batches        spells
 * </pre>
 */
@NullMarked
package andon.app.monitoring;

import org.jspecify.annotations.NullMarked;
