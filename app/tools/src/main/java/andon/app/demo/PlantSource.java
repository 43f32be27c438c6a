package andon.app.demo;

import java.util.EnumMap;
import java.util.Map;

/** The simulated plant and a coolant filter in it, which never end. */
final class PlantSource implements TelemetrySource {
    private final SimulatedPlant plant;
    private final CoolantFilter filter;
    private final Runnable filterChanged;
    private final Map<MachineKind, String[]> signals = new EnumMap<>(MachineKind.class);

    /**
     * @param filterChanged called when somebody changes the filter
     */
    PlantSource(SimulatedPlant plant, CoolantFilter filter, Runnable filterChanged) {
        this.plant = plant;
        this.filter = filter;
        this.filterChanged = filterChanged;
        for (MachineKind kind : MachineKind.values()) {
            signals.put(kind, kind.channels().stream().map(Channel::name).toArray(String[]::new));
        }
    }

    @Override
    public long now() {
        return plant.now().toEpochMilli();
    }

    @Override
    public boolean next(Sink sink) {
        plant.second(reading -> sink.accept(
                reading.asset(),
                reading.time(),
                signals.getOrDefault(reading.kind(), new String[0]),
                reading.values()));
        if (filter.second(sink)) {
            filterChanged.run();
        }
        return true;
    }

    /** Up to the first fault. */
    @Override
    public long historyMillis() {
        return (long) (1000 * plant.faults().get(0).begin());
    }

    @Override
    public boolean happensNow() {
        return true;
    }
}
