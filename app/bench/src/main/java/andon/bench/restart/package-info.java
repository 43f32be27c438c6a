/** For how long nothing is watched when an instance of Andon is restarted or killed. */
@NullMarked
package andon.bench.restart;

import org.jspecify.annotations.NullMarked;
