package andon.models.window;

import org.jspecify.annotations.Nullable;

/** Takes those pieces of a monitor's window state that have changed, so that they can be kept beyond a crash. */
public interface WindowLog {
    /**
     * A block of rows.
     *
     * @param bytes null if there is none any more
     */
    void block(int index, byte @Nullable [] bytes);

    /**
     * What an open row has been given for signals that do not simply take their last sample. That a row closed is not
     * told.
     *
     * @param bytes the live state, to be used before this returns; null if there is none any more
     */
    void openRow(int index, byte @Nullable [] bytes);
}
