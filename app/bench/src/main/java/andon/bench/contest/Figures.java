package andon.bench.contest;

import andon.app.benchmark.Measurement;

/**
 * What one run of a contender gave.
 *
 * @param measured after the warm-up
 * @param residentPeak the most bytes of memory that its process held at once; 0 where the system does not tell
 * @param liveBytes bytes that lived in its memory when all was done, without garbage; 0 where it was not asked
 * @param batch windows in a call of the model, where that was sought; else 0
 */
public record Figures(Measurement measured, long residentPeak, long liveBytes, int batch) {}
