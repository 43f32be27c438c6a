package andon.app.monitoring;

import andon.app.config.Quantities;
import andon.models.window.StateInput;
import andon.models.window.StateUnreadable;
import andon.topics.Reason;
import andon.topics.ResendScope;
import andon.topics.Telemetry;
import andon.topics.TelemetryRefused;
import java.io.ByteArrayOutputStream;
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

    /**
     * The most bytes that their records may take, together; beyond, they are refused. All are logged in one entry, which a
     * producer must be able to send, by default up to 1 MiB.
     */
    private static final int MOST_BYTES = 512 << 10;

    /** Samples of one record, by their places in its time order. */
    record HeldRecord(TelemetryRecord record, List<Integer> samples) {}

    private final String asset;
    private final MonitoringContext context;
    private final StateEntry entry;
    private List<HeldRecord> held = List.of();
    private int samples;
    private long bytes;

    HeldSamples(String asset, MonitoringContext context) {
        this.asset = asset;
        this.context = context;
        byte[] key = new StateKey(StateKey.Kind.HELD, asset, "", 0).bytes();
        this.entry = new StateEntry(context.log(), key, this::write);
    }

    boolean isEmpty() {
        return held.isEmpty();
    }

    @SuppressWarnings("ReferenceEquality") // the record in hand comes sample by sample, as the same object
    void hold(TelemetryRecord record, int sample) {
        if (samples >= MOST) {
            refuseTooMany();
        }
        boolean isAnother = held.isEmpty() || held.get(held.size() - 1).record != record;
        if (isAnother && !held.isEmpty() && bytes + record.mostBytes() > MOST_BYTES) {
            refuseTooMany();
        }
        add(record, sample, isAnother);
        entry.changed();
    }

    private void add(TelemetryRecord record, int sample, boolean isAnother) {
        if (held.isEmpty()) {
            held = new ArrayList<>();
        }
        if (isAnother || held.isEmpty()) {
            held.add(new HeldRecord(record, new ArrayList<>()));
            bytes += record.mostBytes();
        }
        held.get(held.size() - 1).samples.add(sample);
        samples++;
    }

    /** All samples of a record have been taken in: if it is too large to be kept, none of it stays held. */
    void refuseIfTooLarge() {
        if (bytes > MOST_BYTES) {
            refuseTooMany();
        }
    }

    /** Hands over what was held; nothing is held any more. */
    List<HeldRecord> take() {
        List<HeldRecord> taken = held;
        if (!taken.isEmpty()) {
            clear();
            entry.remove();
        }
        return taken;
    }

    /** Refuses all that was held, in a dead letter for each record. */
    void refuse() {
        refuse("");
    }

    private void refuseTooMany() {
        refuse("; until then at most " + MOST + " samples and " + (MOST_BYTES >> 10) + " KiB of records are held");
    }

    private void refuse(String more) {
        Refusals refused = new Refusals();
        for (HeldRecord one : take()) {
            Telemetry telemetry = decode(one);
            for (int sample : one.samples) {
                refused.add(
                        Reason.CLOCK_JUMP,
                        telemetry.index(sample),
                        List.of(),
                        "time " + Instant.ofEpochMilli(telemetry.time(sample))
                                + " must not lie more than telemetry.max-jump "
                                + Quantities.inWords(context.telemetry().maxJump())
                                + " ahead of the asset's clock unless three rising times confirm it" + more);
            }
            refused.publish(one.record, context.outcomes(), context.now());
        }
    }

    /** Decodes the record of a held sample; valid until the next call. */
    Telemetry decode(HeldRecord one) {
        try {
            return context.heldDecoder().decode(one.record.value());
        } catch (TelemetryRefused e) {
            throw new IllegalStateException("a record that was decoded before could not be decoded again", e);
        }
    }

    /** What of the record of a held sample counts. */
    static ResendScope scope(HeldRecord one) {
        try {
            return ResendScope.of(one.record.headers());
        } catch (TelemetryRefused e) {
            throw new IllegalStateException("headers that were read before could not be read again", e);
        }
    }

    private byte[] write() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            // Below zero, unlike what the first version wrote: each sample with a copy of its record.
            out.writeInt(~held.size());
            for (HeldRecord one : held) {
                one.record.write(out);
                out.writeInt(one.samples.size());
                for (int sample : one.samples) {
                    out.writeInt(sample);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private void clear() {
        held = List.of();
        samples = 0;
        bytes = 0;
    }

    /** Reads back what was logged; if that is of no use, nothing is held. */
    void restore(byte[] logged) {
        boolean restored = false;
        try {
            read(logged);
            restored = true;
        } finally {
            if (!restored) {
                clear();
            }
        }
    }

    private void read(byte[] logged) {
        StateInput from = StateInput.of(logged);
        int count = from.getInt();
        for (int i = 0; i < ~count; i++) {
            TelemetryRecord record = TelemetryRecord.read(from, LoggedText::read);
            int ofRecord = from.count(Integer.BYTES);
            for (int k = 0; k < ofRecord; k++) {
                add(record, from.getInt(), k == 0);
            }
        }
        for (int i = 0; i < count; i++) {
            int sample = from.getInt();
            TelemetryRecord record = TelemetryRecord.read(from, LoggedContext::shortText);
            TelemetryRecord before = held.isEmpty() ? null : held.get(held.size() - 1).record;
            add(record, sample, before == null || !record.isAt(before));
        }
        from.end();
        held.forEach(this::requireUsable);
    }

    private void requireUsable(HeldRecord one) {
        try {
            Telemetry telemetry = context.heldDecoder().decode(one.record.value());
            ResendScope.of(one.record.headers());
            boolean usable = telemetry.asset().equals(asset)
                    && one.samples.stream().allMatch(sample -> sample >= 0 && sample < telemetry.samples());
            StateUnreadable.unless(usable, "a sample is held that its record does not have");
        } catch (TelemetryRefused e) {
            throw new StateUnreadable("a record is held that is refused: " + e.detail());
        }
    }

    void forget() {
        take();
    }
}
