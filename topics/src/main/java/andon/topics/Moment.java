package andon.topics;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What has been read so far of one moment: a record without samples, or one sample of a batch. Reused. */
final class Moment {
    private final TelemetryFields fields;
    private final Telemetry telemetry;
    private final Names names;

    private int index;
    private boolean timed;
    private long time;
    private boolean valued;
    private int from;
    private int signal;
    private boolean single;
    private double value;
    private @Nullable Context context;
    private boolean contexted;
    private int wrongTypes;
    private int tooLarge;

    private boolean qualified;
    private boolean allBad;
    private int badNames;
    private int[] bad = new int[16];
    private boolean[] isBad = new boolean[64];

    Moment(TelemetryFields fields, Telemetry telemetry, Names names) {
        this.fields = fields;
        this.telemetry = telemetry;
        this.names = names;
    }

    /**
     * @param index where the sample lies in its batch, negative for the record itself
     * @param valued whether values lie in the moment's own object, so that there always are some
     */
    void begin(int index, boolean valued) {
        this.index = index;
        this.valued = valued;
        timed = false;
        from = telemetry.size();
        signal = -1;
        single = false;
        context = null;
        contexted = false;
        wrongTypes = 0;
        tooLarge = 0;
        qualified = false;
        allBad = false;
        for (int i = 0; i < badNames; i++) {
            isBad[bad[i]] = false;
        }
        badNames = 0;
    }

    void time(long millis) {
        time = millis;
        timed = true;
    }

    boolean timed() {
        return timed;
    }

    /** Values follow in the telemetry from here. */
    void values() {
        valued = true;
        from = telemetry.size();
    }

    boolean valued() {
        return valued;
    }

    void signal(int name) {
        signal = name;
    }

    boolean signalled() {
        return signal >= 0;
    }

    void value(double number) {
        value = number;
        single = true;
    }

    boolean single() {
        return single;
    }

    void context(@Nullable Context read) {
        context = read;
        contexted = true;
    }

    @Nullable
    Context context() {
        return context;
    }

    boolean contexted() {
        return contexted;
    }

    void wrongType() {
        wrongTypes++;
    }

    void tooLarge() {
        tooLarge++;
    }

    void qualified() {
        qualified = true;
    }

    void allBad() {
        allBad = true;
    }

    void bad(int name) {
        if (name >= isBad.length) {
            isBad = Arrays.copyOf(isBad, Math.max(name + 1, isBad.length * 2));
        }
        if (!isBad[name]) {
            isBad[name] = true;
            if (badNames == bad.length) {
                bad = Arrays.copyOf(bad, badNames * 2);
            }
            bad[badNames++] = name;
        }
    }

    boolean hasQuality() {
        return qualified;
    }

    /** Hands the moment over as a sample of the telemetry. */
    void end() throws TelemetryRefused {
        if (!timed) {
            throw new TelemetryRefused(Reason.MISSING_TIME, place(fields.time()) + " is missing");
        }
        if (signalled() != single) {
            String absent = single ? fields.signal() : fields.value();
            String present = single ? fields.value() : fields.signal();
            throw new TelemetryRefused(Reason.WRONG_TYPE, place(absent) + " is missing beside " + place(present));
        }
        if (!valued && !single) {
            throw new TelemetryRefused(
                    Reason.WRONG_TYPE,
                    place(fields.values()) + " is missing, and so are " + place(fields.signal()) + " and "
                            + place(fields.value()));
        }
        if (single) {
            telemetry.add(names.text(signal), signal, value);
        }
        int values = telemetry.size() - from;
        if (values > InputLimits.SIGNALS) {
            throw new TelemetryRefused(
                    Reason.TOO_LARGE,
                    place(fields.values()) + " must have at most " + InputLimits.SIGNALS + " signals, has " + values);
        }
        for (int v = from; (allBad || badNames > 0) && v < telemetry.size(); v++) {
            int id = telemetry.id(v);
            if (allBad || (id < isBad.length && isBad[id])) {
                telemetry.miss(v);
            }
        }
        telemetry.addSample(time, from, telemetry.size(), context, wrongTypes, tooLarge);
    }

    /** In a batch only asset, context and a time of sending may stand beside the samples. */
    void refuseBesideSamples(boolean anythingIsValue) throws TelemetryRefused {
        String beside = null;
        if (valued && !anythingIsValue) {
            beside = fields.values();
        } else if (signalled()) {
            beside = fields.signal();
        } else if (single) {
            beside = fields.value();
        } else if (qualified) {
            beside = fields.quality();
        }
        if (beside != null) {
            throw new TelemetryRefused(
                    Reason.WRONG_TYPE, beside + " must stand within each sample, stood beside " + fields.samples());
        }
    }

    /** The JSON Pointer, from the record's root, of what lies at {@code pointer} within this moment. */
    String place(String pointer) {
        return index < 0 ? pointer : fields.samples() + "/" + index + pointer;
    }
}
