/** The commands beside those of the service, each a class; {@link andon.app.tools.ToolCommands} offers them. */
@NullMarked
package andon.app.tools;

import org.jspecify.annotations.NullMarked;
