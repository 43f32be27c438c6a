package andon.app.monitoring;

import andon.models.window.WindowLog;
import org.jspecify.annotations.Nullable;

/** Gives the rows of one monitor at one asset their keys in the state. */
record WindowEntries(String asset, String monitor, StateLog.Writer to) implements WindowLog {
    @Override
    public void block(int index, byte @Nullable [] bytes) {
        to.put(new StateKey(StateKey.Kind.BLOCK, asset, monitor, index).bytes(), bytes);
    }

    @Override
    public void openRow(int index, byte @Nullable [] bytes) {
        to.put(new StateKey(StateKey.Kind.OPEN_ROW, asset, monitor, index).bytes(), bytes);
    }
}
