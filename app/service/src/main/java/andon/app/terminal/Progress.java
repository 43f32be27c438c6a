package andon.app.terminal;

import java.time.Duration;
import java.util.Optional;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/**
 * A bar on stderr for work that takes a while, with the time left; it goes when the work is done. Where stderr is no
 * terminal, nothing is shown.
 */
public final class Progress implements AutoCloseable {
    private final Terminal terminal;
    private final String unit;
    private String phase = "";
    private @Nullable ProgressBar bar;

    /**
     * Progress of nothing yet.
     *
     * @param unit what is counted, with a space before it, such as {@code " rows"}; empty for none
     */
    public Progress(Terminal terminal, String unit) {
        this.terminal = terminal;
        this.unit = unit;
    }

    /** Says that {@code done} of {@code total} steps of {@code phase} are done; {@code note} is shown behind the bar. */
    public void step(String phase, long done, long total, String note) {
        if (!terminal.live() || total <= 1) {
            return;
        }
        ProgressBar current = bar;
        if (current == null || !phase.equals(this.phase)) {
            close();
            this.phase = phase;
            current = start(phase, total);
            bar = current;
        }
        current.maxHint(total);
        current.stepTo(done);
        current.setExtraMessage(note);
    }

    private ProgressBar start(String phase, long total) {
        int width = Math.min(terminal.columns() - 1, 100);
        ProgressBarBuilder builder = new ProgressBarBuilder()
                .setTaskName(phase)
                .setInitialMax(total)
                .setStyle(ProgressBarStyle.UNICODE_BLOCK)
                .setUpdateIntervalMillis(200)
                .clearDisplayOnFinish()
                .setMaxRenderedLength(width)
                .setEtaFunction(state -> Optional.ofNullable(
                                state.getMax() <= 0 || state.getCurrent() <= 0 ? null : state.getElapsedAfterStart())
                        .map(elapsed -> left(elapsed, state.getCurrent(), state.getMax())))
                .setConsumer(new ConsoleProgressBarConsumer(System.err, width));
        if (!unit.isEmpty()) {
            builder.setUnit(unit, 1).showSpeed();
        }
        return builder.build();
    }

    private static Duration left(Duration elapsed, long done, long total) {
        return elapsed.multipliedBy(Math.max(0, total - done)).dividedBy(done);
    }

    /** Ends the bar; what is printed next begins on a line of its own. */
    @Override
    public void close() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
    }
}
