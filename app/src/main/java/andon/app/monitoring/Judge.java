package andon.app.monitoring;

import andon.models.bundle.Threshold;
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

    private final Threshold threshold;
    private final Smoothing smoothing;
    private final SpellSink spells;

    private @Nullable UndecidedReason reason;
    private long spellStart;
    private long spellEnd;
    private long spellCount;

    Judge(Threshold threshold, int smoothing, SpellSink spells) {
        this.threshold = threshold;
        this.smoothing = new Smoothing(smoothing);
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
        if (reason == why) {
            spellEnd = lastEnd;
            spellCount += count;
            return;
        }
        endSpell();
        reason = why;
        spellStart = firstEnd;
        spellEnd = lastEnd;
        spellCount = count;
        spells.spell(Phase.STARTED, why, firstEnd, firstEnd, 1);
    }

    /** Begins anew, after a clock was reset. */
    void restart() {
        endSpell();
        smoothing.clear();
    }

    private void endSpell() {
        if (reason != null) {
            spells.spell(Phase.ENDED, reason, spellStart, spellEnd, spellCount);
            reason = null;
        }
    }

    void write(ByteBuffer to) {
        smoothing.write(to);
        to.put(reason == null ? NO_SPELL : reason.code());
        if (reason != null) {
            Varint.put(to, spellStart);
            Varint.put(to, spellEnd - spellStart);
            Varint.put(to, spellCount);
        }
    }

    void read(ByteBuffer from) {
        smoothing.read(from);
        byte code = from.get();
        if (code == NO_SPELL) {
            reason = null;
        } else {
            reason = UndecidedReason.ofCode(code);
            spellStart = Varint.get(from);
            spellEnd = spellStart + Varint.get(from);
            spellCount = Varint.get(from);
        }
    }
}
