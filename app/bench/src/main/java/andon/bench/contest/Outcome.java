package andon.bench.contest;

import andon.app.benchmark.TelemetryLoad;
import java.util.List;
import java.util.Map;

/**
 * What a contest gave.
 *
 * @param sizes how much telemetry there was
 * @param load the telemetry that most contenders read
 * @param repetitions how often each was measured
 * @param compared windows that contenders published before they were measured, equal where they were the same
 * @param figures of each contender, one for each repetition, in the order of their turns
 */
public record Outcome(
        Sizes sizes, TelemetryLoad load, int repetitions, long compared, Map<Contender, List<Figures>> figures) {}
