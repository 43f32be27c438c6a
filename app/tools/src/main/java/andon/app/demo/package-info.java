/**
 * A simulated plant: machines with first-order dynamics, duty cycles and wear, sensors with noise, drift and gaps, and
 * named faults on a schedule. All of it follows from a seed, to the last bit on any platform. What the machines do is
 * plausible, not exact: it is there so that a newcomer sees the pipeline at work, and is no proof of how well a model
 * detects.
 */
@NullMarked
package andon.app.demo;

import org.jspecify.annotations.NullMarked;
