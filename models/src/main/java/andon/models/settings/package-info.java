/**
 * The one strict reader of what people write for Andon: the YAML of the service and bundle.json. A {@link Section} is a
 * map of settings, a {@link Rule} says what a setting must be, and {@link Faults} collects whatever breaks a rule, so that
 * all faults are reported together. Each fault names the place, the rule and the value. Where it can, it says what to do.
 */
@NullMarked
package andon.models.settings;

import org.jspecify.annotations.NullMarked;
