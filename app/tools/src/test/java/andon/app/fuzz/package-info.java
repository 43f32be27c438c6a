/** Inputs from a seed: valid ones, mutated, and what each reader of Andon may answer them with. */
@NullMarked
package andon.app.fuzz;

import org.jspecify.annotations.NullMarked;
