package andon.bench.contest;

import andon.app.benchmark.Measurement;

/** Runs a contender over telemetry that lies ready, to its end. */
@FunctionalInterface
public interface Program {
    /** What was measured; the bytes that then lived, or 0; and the batch size if one was sought, or 0. */
    record Result(Measurement measured, long liveBytes, int batch) {
        /** Of what was measured alone. */
        public static Result of(Measurement measured) {
            return new Result(measured, 0, 0);
        }
    }

    /** Runs; returns when all that is to be published has been, and is committed. */
    Result run(Assignment assignment) throws Exception;
}
