/** The contract with the rest of the plant: what lies on Andon's topics, and how it is read and written. */
@NullMarked
package andon.topics;

import org.jspecify.annotations.NullMarked;
