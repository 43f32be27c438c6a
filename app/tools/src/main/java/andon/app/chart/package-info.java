/** Control charts as pictures, from the quality trends that a chart has told. */
@NullMarked
package andon.app.chart;

import org.jspecify.annotations.NullMarked;
