/** The hot parts alone, measured by JMH. */
@NullMarked
package andon.bench.micro;

import org.jspecify.annotations.NullMarked;
