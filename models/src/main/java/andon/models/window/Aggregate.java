package andon.models.window;

/** How the samples of one signal that fall into one row become the row's single value. */
public enum Aggregate {
    /** The value with the latest event time; of two samples with the same time the first to arrive. The default. */
    LAST,
    /** The arithmetic mean. */
    MEAN,
    /** The smallest value. */
    MIN,
    /** The largest value. */
    MAX,
    /** The sum. */
    SUM,
    /** The number of samples; a row without any is a missing cell, not 0. */
    COUNT,
    /** The sample standard deviation (divisor n − 1), by Welford's method; missing with fewer than two samples. */
    STD,
    /** The largest value less the smallest. */
    RANGE
}
