/**
 * The Kafka Streams application: a thin adapter around {@link andon.app.monitoring.QualityMonitoring}.
 *
 * <pre>
 *                    ┌──────────────────────── monitor ────────────────────────┐
 * telemetry ──▶ [by-asset] ──▶ decode ──▶ clock ──▶ window ──▶ score ──▶ judge ──▶ anomalies
 *                    │             │          │                            └─────▶ status
 *                    │             └──────────┴───▶ dead-letters
 *                    └ only where telemetry.partitioning is rekey
 * </pre>
 *
 * One processor holds the whole way of a record, since all of it works on the one asset's state; what Kafka Streams adds
 * is the partition's thread, the transaction, the log of the state and its restoration.
 */
@NullMarked
package andon.app.pipeline;

import org.jspecify.annotations.NullMarked;
