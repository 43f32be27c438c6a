/** What a trainer is asked and answers; the trainer itself is found at run time. */
@NullMarked
package andon.models.training;

import org.jspecify.annotations.NullMarked;
