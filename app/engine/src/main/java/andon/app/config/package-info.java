/**
 * The configuration as immutable records, with their defaults. Nothing here knows in which form a person writes it; {@link
 * andon.app.config.AndonConfig} is the whole.
 */
@NullMarked
package andon.app.config;

import org.jspecify.annotations.NullMarked;
