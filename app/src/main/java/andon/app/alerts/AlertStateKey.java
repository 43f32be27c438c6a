package andon.app.alerts;

import andon.topics.AlertKind;
import java.nio.ByteBuffer;
import java.util.Arrays;
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
        return bytes(ALARM, alarm);
    }

    /** Of what holds back the alarms of an asset; of a source only, if there is one. */
    static byte[] of(String asset, @Nullable String source) {
        return bytes(HOLD, new AlarmKey(asset, source == null ? "" : source, AlertKind.MODEL_ANOMALY, null));
    }

    static AlarmKey alarm(byte[] key) {
        return AlarmKey.read(ByteBuffer.wrap(key, 1, key.length - 1));
    }

    private static byte[] bytes(byte kind, AlarmKey alarm) {
        ByteBuffer to = ByteBuffer.allocate(1 + alarm.bytes()).put(kind);
        alarm.write(to);
        return Arrays.copyOf(to.array(), to.position());
    }
}
