/** Puts recordings and readings on the telemetry topic, at the pace of life, faster, or as fast as it goes. */
@NullMarked
package andon.app.feed;

import org.jspecify.annotations.NullMarked;
