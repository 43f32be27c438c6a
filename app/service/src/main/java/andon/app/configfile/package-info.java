/**
 * Reads the configuration: one YAML file, overridden by environment variables, to the immutable records of {@link
 * andon.app.config}. Every fault is found before anything starts, and all are reported together, each with the key's
 * path, the rule and the value.
 */
@NullMarked
package andon.app.configfile;

import org.jspecify.annotations.NullMarked;
