/**
 * Contenders, each measured in a process of its own: {@code Contest → ContenderProcess ⇒ Program → Figures}, and what they
 * published compared.
 */
@NullMarked
package andon.bench.contest;

import org.jspecify.annotations.NullMarked;
