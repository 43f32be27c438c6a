package andon.app.demo;

import java.util.Arrays;
import java.util.List;

/** What can be wrong with a machine or a sensor of it. */
public enum Fault {
    BEARING_WEAR(MachineKind.PUMP, "bearing-wear", "the bearing is worn: it shakes and runs hot"),
    CAVITATION(
            MachineKind.PUMP, "cavitation", "vapour bubbles in the impeller: suction falls, flow and pressure flutter"),
    SEAL_LEAK(MachineKind.PUMP, "seal-leak", "the shaft seal leaks: less flow and pressure for the same current"),
    STUCK_PRESSURE(MachineKind.PUMP, "stuck-pressure", "the discharge pressure sensor repeats its last value"),
    TOOL_WEAR(MachineKind.SPINDLE, "tool-wear", "the tool is blunt: more load and vibration while it cuts"),
    COOLANT_BLOCKED(MachineKind.SPINDLE, "coolant-blocked", "the coolant line clogs: less flow, a hotter spindle"),
    SPINDLE_BEARING(MachineKind.SPINDLE, "spindle-bearing", "the spindle bearing is worn: it shakes with speed"),
    HEATER_FAILING(
            MachineKind.PRESS, "heater-failing", "a heater band fails: its zone cools, its controller works harder"),
    CHECK_RING_WEAR(
            MachineKind.PRESS, "check-ring-wear", "the check ring leaks: the screw creeps while it should hold"),
    HYDRAULIC_LEAK(
            MachineKind.PRESS, "hydraulic-leak", "the hydraulics leak: less clamping force and injection pressure");

    private final MachineKind machine;
    private final String name;
    private final String meaning;

    Fault(MachineKind machine, String name, String meaning) {
        this.machine = machine;
        this.name = name;
        this.meaning = meaning;
    }

    /** The kind of machine that can have it. */
    public MachineKind machine() {
        return machine;
    }

    /** The name as options spell it, such as {@code bearing-wear}. */
    public String spelling() {
        return name;
    }

    /** What it does, in a few words. */
    public String meaning() {
        return meaning;
    }

    /** The faults that {@code machine} can have. */
    public static List<Fault> of(MachineKind machine) {
        return Arrays.stream(values()).filter(fault -> fault.machine == machine).toList();
    }
}
