package andon.app.demo;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Several machines that run side by side, each read once a second. A plant of the same seed, start and faults gives the
 * same readings always.
 */
public final class SimulatedPlant {
    private static final double FIRST_FAULT = 90;
    private static final double BETWEEN_FAULTS = 75;
    private static final double GROWTH = 45;
    private static final double LASTS = 170;
    private static final int SCHEDULED = 2000;

    /** Where the machines of the standard plant stand. */
    private enum Place {
        PUMP_1("plant1/utilities/pump-1", MachineKind.PUMP),
        PUMP_2("plant1/utilities/pump-2", MachineKind.PUMP),
        PUMP_3("plant1/utilities/pump-3", MachineKind.PUMP),
        SPINDLE_1("plant1/milling/spindle-1", MachineKind.SPINDLE),
        SPINDLE_2("plant1/milling/spindle-2", MachineKind.SPINDLE),
        PRESS_1("plant1/moulding/press-1", MachineKind.PRESS),
        PRESS_2("plant1/moulding/press-2", MachineKind.PRESS);

        private final String path;
        private final MachineKind kind;

        Place(String path, MachineKind kind) {
            this.path = path;
            this.kind = kind;
        }
    }

    private final List<SimulatedAsset> assets;
    private final List<FaultEpisode> faults;
    private long now;

    private SimulatedPlant(List<SimulatedAsset> assets, List<FaultEpisode> faults, Instant start) {
        this.assets = assets;
        this.faults = faults;
        this.now = start.toEpochMilli() / 1000 * 1000;
    }

    /** Three pumps, two spindles and two presses, and one fault after another, of all kinds in turn. */
    public static SimulatedPlant standard(long seed, Instant start) {
        List<FaultEpisode> faults = schedule();
        List<SimulatedAsset> assets = new ArrayList<>();
        for (Place place : Place.values()) {
            assets.add(new SimulatedAsset(place.path, place.kind, seed, faults));
        }
        return new SimulatedPlant(assets, faults, start);
    }

    /** One machine, with {@code faults}. */
    public static SimulatedPlant of(
            String asset, MachineKind kind, long seed, List<FaultEpisode> faults, Instant start) {
        return new SimulatedPlant(List.of(new SimulatedAsset(asset, kind, seed, faults)), faults, start);
    }

    /** Lets a second pass; hands each asset's reading to {@code to}, unless its gateway is silent. */
    public void second(Consumer<Reading> to) {
        for (SimulatedAsset asset : assets) {
            Reading reading = asset.next(now);
            if (reading != null) {
                to.accept(reading);
            }
        }
        now += 1000;
    }

    /** The time up to which the plant has run. */
    public Instant now() {
        return Instant.ofEpochMilli(now);
    }

    /** What goes wrong and when, in the order in which it begins. */
    public List<FaultEpisode> faults() {
        return List.copyOf(faults);
    }

    /** The paths of the assets. */
    public List<String> assets() {
        return assets.stream().map(SimulatedAsset::path).toList();
    }

    /** Faults at even intervals; pump, spindle and press in turn, and their assets and faults in turn. */
    private static List<FaultEpisode> schedule() {
        List<FaultEpisode> faults = new ArrayList<>();
        MachineKind[] kinds = MachineKind.values();
        for (int i = 0; i < SCHEDULED; i++) {
            MachineKind kind = kinds[i % kinds.length];
            int round = i / kinds.length;
            List<Fault> possible = Fault.of(kind);
            List<String> places = new ArrayList<>();
            for (Place place : Place.values()) {
                if (place.kind == kind) {
                    places.add(place.path);
                }
            }
            double begin = FIRST_FAULT + i * BETWEEN_FAULTS;
            String asset = places.get((round + 1) % places.size());
            faults.add(new FaultEpisode(asset, possible.get(round % possible.size()), begin, GROWTH, begin + LASTS));
        }
        return faults;
    }
}
