package andon.app.monitoring;

import andon.app.config.Quantities;
import andon.topics.Reason;
import andon.topics.ResendScope;
import andon.topics.Telemetry;
import andon.topics.TelemetryRefused;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The samples of one asset that wait until a jump in time is confirmed or refused; logged, as they are not yet used. */
final class HeldSamples {
    /** The most that are held; beyond, they are refused. */
    private static final int MOST = 1024;

    /** A sample by its place in its record's time order. */
    record Held(TelemetryRecord record, int sample) {}

    private final MonitoringContext context;
    private final StateEntry entry;
    private List<Held> held = List.of();

    HeldSamples(String asset, MonitoringContext context) {
        this.context = context;
        byte[] key = new StateKey(StateKey.Kind.HELD, asset, "", 0).bytes();
        this.entry = new StateEntry(context.log(), key, this::write);
    }

    boolean isEmpty() {
        return held.isEmpty();
    }

    void hold(TelemetryRecord record, int sample) {
        if (held.size() == MOST) {
            refuse();
        }
        if (held.isEmpty()) {
            held = new ArrayList<>();
        }
        held.add(new Held(record, sample));
        entry.changed();
    }

    /** Hands over what was held; nothing is held any more. */
    List<Held> take() {
        List<Held> taken = held;
        if (!taken.isEmpty()) {
            held = List.of();
            entry.remove();
        }
        return taken;
    }

    /** Tells a dead letter for all that was held. */
    void refuse() {
        Refusals refused = new Refusals();
        for (Held one : take()) {
            Telemetry telemetry = decode(one);
            refused.add(
                    Reason.CLOCK_JUMP,
                    telemetry.index(one.sample),
                    List.of(),
                    "time " + Instant.ofEpochMilli(telemetry.time(one.sample))
                            + " must not lie more than telemetry.max-jump "
                            + Quantities.inWords(context.telemetry().maxJump())
                            + " ahead of the asset's clock unless three rising times confirm it");
            refused.tell(one.record, context.outcomes(), context.now());
        }
    }

    /** Decodes the record of a held sample; valid until the next call. */
    Telemetry decode(Held one) {
        try {
            return context.heldDecoder().decode(one.record.value());
        } catch (TelemetryRefused e) {
            throw new IllegalStateException("a record that was decoded before could not be decoded again", e);
        }
    }

    /** What of the record of a held sample counts. */
    static ResendScope scope(Held one) {
        try {
            return ResendScope.of(one.record.headers());
        } catch (TelemetryRefused e) {
            throw new IllegalStateException("headers that were read before could not be read again", e);
        }
    }

    private byte[] write() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(held.size());
            for (Held one : held) {
                out.writeInt(one.sample);
                one.record.write(out);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    void restore(byte[] bytes) {
        held = new ArrayList<>();
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            int count = in.readInt();
            for (int i = 0; i < count; i++) {
                int sample = in.readInt();
                held.add(new Held(TelemetryRecord.read(in), sample));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void forget() {
        take();
    }
}
