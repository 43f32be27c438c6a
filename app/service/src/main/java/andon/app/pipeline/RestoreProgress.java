package andon.app.pipeline;

/**
 * How much of the state has been read back from the changelogs since the start.
 *
 * @param done records of the changelogs that were read
 * @param all records that there are to read, as far as is known yet; 0 for none
 */
public record RestoreProgress(long done, long all) {}
