/**
 * Control charts of the assets of one stream task: they gather subgroups and baselines, judge each subgroup, and publish
 * quality trends. {@link andon.app.trends.QualityCharts} is the entry point. The arithmetic is in {@code andon.app.spc}.
 */
@NullMarked
package andon.app.trends;

import org.jspecify.annotations.NullMarked;
