/**
 * Measurements that anyone can repeat: how well models detect faults in public recordings with labels, through the way of
 * production; and what that way costs, against the least that it could.
 */
@NullMarked
package andon.app.benchmark;

import org.jspecify.annotations.NullMarked;
