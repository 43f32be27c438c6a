package andon.app.monitoring;

import andon.models.bundle.Threshold;
import andon.models.window.StateInput;
import andon.models.window.StateUnreadable;
import andon.models.window.UndecidedReason;
import andon.models.window.Varint;
import andon.topics.Status.Phase;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Turns the scores of one asset and monitor into verdicts, window by window: smooths them, and joins consecutive
 * undecided windows of one reason into a spell.
 */
final class Judge {
    /** Hears of spells. */
    interface SpellSink {
        /**
         * A spell began or ended.
         *
         * @param start the end of its first window
         * @param end the end of its last window so far
         * @param count its windows so far
         */
        void spell(Phase phase, UndecidedReason reason, long start, long end, long count);
    }

    private static final byte NO_SPELL = 0;

    /** One a millisecond for longer than times go. */
    private static final long MOST_WINDOWS = 1L << 50;

    private final Threshold threshold;
    private final Smoothing smoothing;
    private final SpellSink spells;

    /** Null while windows are scored. */
    private @Nullable Spell spell;

    private static final class Spell {
        private final UndecidedReason reason;
        private final long start;
        private long end;
        private long count;

        private Spell(UndecidedReason reason, long start, long end, long count) {
            this.reason = reason;
            this.start = start;
            this.end = end;
            this.count = count;
        }
    }

    Judge(Threshold threshold, int smoothing, SpellSink spells) {
        this.threshold = threshold;
        this.smoothing = Smoothing.over(smoothing);
        this.spells = spells;
    }

    /** The most bytes that {@link #write} writes. */
    static int mostBytes(int smoothing) {
        return Smoothing.mostBytes(smoothing) + 1 + 3 * Varint.MOST_BYTES;
    }

    /** Judges a scored window: returns the smoothed score. */
    double decided(float score) {
        endSpell();
        return smoothing.smooth(score);
    }

    boolean isAnomalous(double smoothed) {
        return threshold.isExceededBy(smoothed);
    }

    /**
     * Judges {@code count} windows that cannot be scored.
     *
     * @param firstEnd the end of the first of them
     * @param lastEnd the end of the last
     */
    void undecided(UndecidedReason why, long firstEnd, long lastEnd, long count) {
        smoothing.clear();
        if (spell != null && spell.reason == why) {
            spell.end = lastEnd;
            spell.count += count;
            return;
        }
        endSpell();
        spell = new Spell(why, firstEnd, lastEnd, count);
        spells.spell(Phase.STARTED, why, firstEnd, firstEnd, 1);
    }

    /** Begins anew, after a clock was reset. */
    void restart() {
        endSpell();
        smoothing.clear();
    }

    private void endSpell() {
        if (spell != null) {
            spells.spell(Phase.ENDED, spell.reason, spell.start, spell.end, spell.count);
            spell = null;
        }
    }

    void write(ByteBuffer to) {
        smoothing.write(to);
        to.put(spell == null ? NO_SPELL : spell.reason.code());
        if (spell != null) {
            Varint.put(to, spell.start);
            Varint.put(to, spell.end - spell.start);
            Varint.put(to, spell.count);
        }
    }

    void read(StateInput from) {
        smoothing.read(from);
        byte code = from.get();
        if (code == NO_SPELL) {
            spell = null;
        } else {
            long start = StateInput.time(from.varint());
            long end = StateInput.time(start + from.varint());
            long count = from.varint();
            StateUnreadable.unless(count > 0 && count <= MOST_WINDOWS, "a spell of " + count + " windows");
            spell = new Spell(UndecidedReason.ofCode(code), start, end, count);
        }
    }
}
