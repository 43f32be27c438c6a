/** How fast the processors of this machine score windows, as {@code andon doctor --bench} shows it. */
@NullMarked
package andon.app.device;

import org.jspecify.annotations.NullMarked;
