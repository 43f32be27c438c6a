package andon.app.alerts;

import andon.app.monitoring.LoggedText;
import andon.models.window.StateInput;
import andon.models.window.StateUnreadable;
import andon.topics.AlertKind;
import andon.topics.Words;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * Which alarm: there is one for each asset, source, kind and signal.
 *
 * @param signal null if the alarm is about more than one
 */
record AlarmKey(
        String asset,
        String source,
        AlertKind kind,
        @Nullable String signal) implements Comparable<AlarmKey> {
    private static final Comparator<AlarmKey> ORDER = Comparator.comparing(AlarmKey::source)
            .thenComparing(AlarmKey::kind)
            .thenComparing(AlarmKey::signal, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(AlarmKey::asset);

    static AlarmKey of(Finding finding) {
        return new AlarmKey(finding.asset(), finding.source(), finding.kind(), finding.signal());
    }

    @Override
    public int compareTo(AlarmKey other) {
        return ORDER.compare(this, other);
    }

    /** Of an entry of the log that holds what {@code letter} stands for. */
    byte[] bytes(byte letter) {
        return LoggedText.key(letter, asset, source, Words.of(kind), signal);
    }

    /** Reads what comes behind the letter. */
    static AlarmKey read(StateInput from) {
        return new AlarmKey(
                LoggedText.read(from),
                LoggedText.read(from),
                Words.find(AlertKind.class, LoggedText.read(from))
                        .orElseThrow(() -> new StateUnreadable("no such kind of alert")),
                LoggedText.readIfAny(from));
    }
}
