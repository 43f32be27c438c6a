/**
 * The command line: {@link andon.app.cli.Main} and one class per command, listed in {@link andon.app.cli.Commands}.
 * Commands read options, call what does the work, and print. Exit codes: 0 fine, 1 failed, 2 wrong usage. What fails is
 * one line on stderr that says how to mend it.
 */
@NullMarked
package andon.app.cli;

import org.jspecify.annotations.NullMarked;
