/**
 * The configuration: one YAML file, overridden by environment variables, read to immutable records. Every fault is found
 * before anything starts, and all are reported together, each with the key's path, the rule and the value.
 */
@NullMarked
package andon.app.config;

import org.jspecify.annotations.NullMarked;
