package andon.app.monitoring;

/** An asset as its monitors know it, and those that judge windows for it. */
interface Asset {
    /** Its path. */
    String name();

    /** How often its clock has been set back, from 0. */
    int epoch();

    /** Something that belongs to its entry of the state has changed. */
    void changed();

    /** Whether what was known of it is lost: its windows are not judged any more. */
    boolean isAbandoned();

    /**
     * What is known of it is of no use, since part of it could not be read back, or something failed in the midst of a
     * change. All of it is removed, and what was held is refused.
     *
     * @return the epoch in which the asset is to begin anew
     */
    int abandon(Throwable cause);
}
