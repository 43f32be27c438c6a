/**
 * The Kafka Streams application: thin adapters around {@link andon.app.engine.QualityTask} and {@link
 * andon.app.alerts.AlertAreas}.
 *
 * <pre>
 * telemetry ──────▶ [by-asset] ──────────────▶ ┌─────────┐ ─▶ anomalies, status, dead-letters
 * measurements ───▶ [measurements-by-asset] ─▶ │ quality │ ─▶ quality-trends, commands-refused
 * commands ───────▶ [commands-by-asset] ─────▶ └─────────┘ ─▶ [alerts-by-area] ─▶ area ─▶ alerts, status
 * </pre>
 *
 * In brackets are internal topics. Telemetry takes one only if telemetry.partitioning is rekey, and measurements are left
 * out if there are no charts. What Kafka Streams adds is the partition's thread, the transaction, the log of the state and
 * its restoration.
 */
@NullMarked
package andon.app.pipeline;

import org.jspecify.annotations.NullMarked;
