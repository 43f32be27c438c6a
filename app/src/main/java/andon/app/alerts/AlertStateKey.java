package andon.app.alerts;

import andon.topics.AlertKind;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** The keys of the entries in which alerts are kept: a letter for what it is, and what it belongs to. */
final class AlertStateKey {
    /** An alarm. */
    static final byte ALARM = 'A';
    /** What holds all alarms of an asset, or of a source at an asset, back. */
    static final byte HOLD = 'H';

    private AlertStateKey() {}

    /** Of an alarm. */
    static byte[] of(AlarmKey alarm) {
        return alarm.bytes(ALARM);
    }

    /** Of what holds back the alarms of an asset; of a source only, if there is one. */
    static byte[] of(String asset, @Nullable String source) {
        return new AlarmKey(asset, source == null ? "" : source, AlertKind.MODEL_ANOMALY, null).bytes(HOLD);
    }

    static AlarmKey alarm(byte[] key) {
        return AlarmKey.read(ByteBuffer.wrap(key, 1, key.length - 1));
    }
}
