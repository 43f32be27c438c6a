/**
 * The command line: {@link andon.app.cli.Main} and one class per command of the service, listed in {@link
 * andon.app.cli.Commands}. Other modules offer more by {@link andon.app.cli.CommandProvider}. Commands read options,
 * call what does the work, and print. Exit codes: 0 fine, 1 failed, 2 wrong usage. A failure is one line on stderr
 * that says how to mend it.
 */
@NullMarked
package andon.app.cli;

import org.jspecify.annotations.NullMarked;
