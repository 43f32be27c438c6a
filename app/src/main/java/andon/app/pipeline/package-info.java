/**
 * The Kafka Streams application: thin adapters around {@link andon.app.monitoring.QualityMonitoring}, {@link
 * andon.app.trends.QualityCharts}, {@link andon.app.alerts.Alerting} and {@link andon.app.alerts.AlertAreas}.
 *
 * <pre>
 *                   ┌──────────────────────── monitor ────────────────────────┐
 * telemetry ─▶ [by-asset] ─▶ decode ─▶ clock ─▶ window ─▶ score ─▶ judge ─▶ anomalies
 *                   │           │        │                            ├────▶ status
 *                   │           └────────┴───▶ dead-letters           │
 *                   └ only where telemetry.partitioning is rekey      │ findings, samples, verdicts, in memory
 *                                                                     ├──────▼
 * measurements ──▶ [measurements-by-asset] ───────────────────────────│─▶ trends ─▶ quality-trends, dead-letters
 *                                                                     │◀─────┘ findings, in memory
 *                                                                     ▼
 * commands ──────────────────▶ [commands-by-asset] ────────────────▶ alarm ─▶ commands-refused
 *                                                                     │
 *                                                             [alerts-by-area]
 *                                                                     ▼
 *                                                                   area ─▶ alerts, status
 * </pre>
 *
 * In brackets are internal topics. One processor holds the whole way of a record to its verdict, since all of it works on
 * the one asset's state; charts and alarms are its children in the same task, so that what is found reaches them in its
 * order and in one transaction. Without charts, trends and measurements are left out. What Kafka Streams adds is the
 * partition's thread, the transaction, the log of the state and its restoration.
 */
@NullMarked
package andon.app.pipeline;

import org.jspecify.annotations.NullMarked;
