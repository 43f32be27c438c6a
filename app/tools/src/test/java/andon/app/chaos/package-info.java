/**
 * Faults done to a running Andon, and whether its events are those of an undisturbed run: {@code Step → Chaos → Plant ⇒ Node,
 * Disk}, compared by {@code Sequences}. The long form is the command {@code app/chaos}. {@code Comparison} compares an older
 * build with this one in the same way, without faults.
 */
@NullMarked
package andon.app.chaos;

import org.jspecify.annotations.NullMarked;
