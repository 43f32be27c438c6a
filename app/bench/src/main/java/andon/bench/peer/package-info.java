/** What peers of Andon are made of: telemetry decoded, rings of rows, a bare session of ONNX Runtime, events. */
@NullMarked
package andon.bench.peer;

import org.jspecify.annotations.NullMarked;
