/** The configuration of the application. */
@NullMarked
package andon.app.config;

import org.jspecify.annotations.NullMarked;
