package andon.app.alerts;

import andon.models.window.StateInput;
import andon.models.window.StateUnreadable;
import andon.topics.AlertKind;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The keys of the entries in which alerts are kept: a letter for what it is, and what it belongs to. */
final class AlertStateKey {
    /** An alarm. */
    static final byte ALARM = 'A';
    /** The suppression of all alarms of an asset, or of a source at an asset. */
    static final byte SUPPRESSION = 'H';

    private AlertStateKey() {}

    /** Of an alarm. */
    static byte[] of(AlarmKey alarm) {
        return alarm.bytes(ALARM);
    }

    /** Of the suppression of the alarms of an asset; of a source only, if there is one. */
    static byte[] of(String asset, @Nullable String source) {
        return new AlarmKey(asset, source == null ? "" : source, AlertKind.MODEL_ANOMALY, null).bytes(SUPPRESSION);
    }

    /**
     * Reads a key.
     *
     * @throws StateUnreadable if it is none
     */
    static AlarmKey alarm(byte[] key) {
        StateInput from = StateInput.of(key);
        byte letter = from.get();
        StateUnreadable.unless(letter == ALARM || letter == SUPPRESSION, "a key of kind " + letter);
        AlarmKey alarm = AlarmKey.read(from);
        byte[] same = letter == ALARM ? of(alarm) : of(alarm.asset(), alarm.source());
        // Two entries must not be the same, so a key has one form.
        StateUnreadable.unless(Arrays.equals(same, key), "a key of another form");
        return alarm;
    }
}
