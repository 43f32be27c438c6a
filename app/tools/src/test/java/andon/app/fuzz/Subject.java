package andon.app.fuzz;

/** What reads an input; for one thread. */
@FunctionalInterface
interface Subject extends AutoCloseable {
    /**
     * Reads {@code input}.
     *
     * @return whether it was taken; false if it was refused as documented
     * @throws Exception if anything else came of it, which is a finding, as any Error is
     */
    boolean read(byte[] input) throws Exception;

    @Override
    default void close() throws Exception {}
}
