package andon.bench.contest;

import andon.app.benchmark.Measurement;

/** Runs a contender over telemetry that lies ready, to its end. */
@FunctionalInterface
public interface Program {
    /** What was measured, and the batch size if one was sought. */
    record Result(Measurement measured, int batch) {
        /** Without a batch size. */
        public static Result of(Measurement measured) {
            return new Result(measured, 0);
        }
    }

    /** Runs; returns when all that is to be published has been, and is committed. */
    Result run(Assignment assignment) throws Exception;
}
