package andon.app.monitoring;

import org.jspecify.annotations.Nullable;

/**
 * Keeps an engine's state beyond a crash, as entries of bytes by key. That a part of it has changed is noted only; when
 * the outputs that go with it are about to be committed, the part writes its entries, once, as they then are. After a
 * crash the entries are those written with the outputs last committed.
 */
@FunctionalInterface
public interface StateLog {
    /** Keeps nothing: for a run that starts at the beginning of its input. */
    StateLog NONE = part -> () -> {};

    /**
     * Takes charge of a part of the state.
     *
     * @return to be run after each change of the part
     */
    Runnable keep(Part part);

    /** A part of the state that is written at once. */
    interface Part {
        /** Writes those entries that may have changed since the last time. */
        void write(Writer to);

        /** Writes all its entries. */
        default void writeAll(Writer to) {
            write(to);
        }

        /**
         * {@link #write} failed. Removes its entries, so that no half of it and nothing of another moment is read back.
         * The outputs of the commit in hand stay as they are.
         */
        void unwritable(Writer to, Throwable cause);
    }

    /** Takes entries. */
    @FunctionalInterface
    interface Writer {
        /**
         * The entry of {@code key} is now {@code value}, of which no more is read once this has returned.
         *
         * @param value null if there is none any more
         */
        void put(byte[] key, byte @Nullable [] value);
    }
}
