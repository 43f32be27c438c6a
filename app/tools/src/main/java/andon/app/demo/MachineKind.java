package andon.app.demo;

import java.util.List;
import java.util.Random;

/** The kinds of machine there are in the plant. */
public enum MachineKind {
    /** A centrifugal pump that circulates water, its speed set by demand. */
    PUMP("pump", "pump-health"),
    /** A milling spindle that cuts one part after another. */
    SPINDLE("spindle", "spindle-health"),
    /** An injection moulding press. */
    PRESS("press", "press-health");

    private final String name;
    private final String bundle;

    MachineKind(String name, String bundle) {
        this.name = name;
        this.bundle = bundle;
    }

    /** The name as options spell it. */
    public String spelling() {
        return name;
    }

    /** The name of the shipped bundle that watches it. */
    public String bundle() {
        return bundle;
    }

    /** What its sensors measure, in the order of the values. */
    public List<Channel> channels() {
        return switch (this) {
            case PUMP -> CirculationPump.CHANNELS;
            case SPINDLE -> CncSpindle.CHANNELS;
            case PRESS -> InjectionPress.CHANNELS;
        };
    }

    /** A machine of this kind, with its own small deviations from the drawing. */
    Machine build(Random random) {
        return switch (this) {
            case PUMP -> new CirculationPump(random);
            case SPINDLE -> new CncSpindle(random);
            case PRESS -> new InjectionPress(random);
        };
    }
}
