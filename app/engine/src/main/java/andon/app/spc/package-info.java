/**
 * Statistical process control as pure arithmetic: control limits, Nelson's rules, EWMA, CUSUM, capability, robust slopes
 * and the time to a limit. Nothing here knows charts, assets, configuration or events. Each class names the source of its
 * formula. The charts in {@code andon.app.trends} apply it.
 */
@NullMarked
package andon.app.spc;

import org.jspecify.annotations.NullMarked;
