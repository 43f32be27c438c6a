/**
 * From findings to alerts that a control room can live with, without Kafka: episodes raised and cleared with hysteresis,
 * the life cycle of ISA-18.2, commands of operators, and for each area floods and the rate of alarms.
 *
 * <pre>
 * Finding ── Alerting ── Alert ── AlertAreas ──▶ andon.alerts
 * AlertCommand ──┘ │ per asset        per area: revisions, floods, rate
 *                  └──▶ refused
 * </pre>
 */
@NullMarked
package andon.app.alerts;

import org.jspecify.annotations.NullMarked;
