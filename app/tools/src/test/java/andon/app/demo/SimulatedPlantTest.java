package andon.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SimulatedPlantTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void theSameSeedGivesTheSameReadingsOnAnyMachine() {
        // Worked out once; it changes only when the physics does.
        assertThat(digest(42, 300)).isEqualTo(723707787).isNotEqualTo(digest(43, 300));
    }

    @Test
    void hasSeveralMachinesOfEachKind() {
        SimulatedPlant plant = SimulatedPlant.standard(42, START);
        List<Reading> readings = new ArrayList<>();
        plant.second(readings::add);

        for (MachineKind kind : MachineKind.values()) {
            assertThat(readings.stream().filter(reading -> reading.kind() == kind))
                    .hasSizeGreaterThan(1);
        }
        assertThat(plant.now()).isEqualTo(START.plusSeconds(1));
    }

    @Test
    void everyKindOfFaultComesAndGoesWithoutOverlapOnOneAsset() {
        List<FaultEpisode> faults = SimulatedPlant.standard(42, START).faults();

        assertThat(faults.stream().limit(12).map(FaultEpisode::fault)).contains(Fault.values());
        assertThat(faults.get(0).begin()).isLessThan(120);
        for (FaultEpisode one : faults) {
            assertThat(faults.stream()
                            .filter(other -> other.asset().equals(one.asset()) && other.begin() > one.begin()))
                    .allMatch(other -> other.begin() > one.end());
        }
    }

    @Test
    void gatewaysFallSilentAndSensorsMissValuesNowAndThen() {
        List<Reading> readings = run(MachineKind.PUMP, List.of(), 7200);

        long missing = readings.stream()
                .flatMapToDouble(reading -> Arrays.stream(reading.values()))
                .filter(Double::isNaN)
                .count();
        assertThat(readings).hasSizeBetween(6900, 7199);
        assertThat(missing).isBetween(150L, 500L);
    }

    @ParameterizedTest
    @EnumSource(MachineKind.class)
    void whatSensorsShowIsNeverNegativeAndHasItsOwnStep(MachineKind kind) {
        for (Reading reading : run(kind, List.of(), 600)) {
            for (int i = 0; i < reading.values().length; i++) {
                double value = reading.values()[i];
                double steps = value / kind.channels().get(i).step();
                if (!Double.isNaN(value)) {
                    assertThat(value).isNotNegative();
                    assertThat(steps).isCloseTo(Math.rint(steps), org.assertj.core.api.Assertions.within(1e-6));
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void everyFaultShowsInSomeSignal(Fault fault) {
        FaultEpisode episode = new FaultEpisode("machine", fault, 600, 60, 1e9);
        List<Reading> readings = run(fault.machine(), List.of(episode), 1800);
        List<Reading> healthy = run(fault.machine(), List.of(), 1800);

        double largest = 0;
        for (int i = 0; i < fault.machine().channels().size(); i++) {
            double shift = Math.abs(mean(readings, i) - mean(healthy, i)) / steadyNoise(healthy, i);
            double calm = steadyNoise(healthy, i) / Math.max(1e-9, steadyNoise(readings, i));
            largest = Math.max(largest, Math.max(shift, calm));
        }
        assertThat(largest).as(fault.spelling()).isGreaterThan(2);
    }

    private static List<Reading> run(MachineKind kind, List<FaultEpisode> faults, int seconds) {
        SimulatedPlant plant = SimulatedPlant.of("machine", kind, 42, faults, START);
        List<Reading> readings = new ArrayList<>();
        for (int i = 0; i < seconds; i++) {
            plant.second(readings::add);
        }
        return readings;
    }

    private static double mean(List<Reading> readings, int signal) {
        return late(readings).stream()
                .mapToDouble(reading -> reading.values()[signal])
                .filter(Double::isFinite)
                .average()
                .orElseThrow();
    }

    /** The standard deviation of the step from reading to reading, over the square root of two. */
    private static double steadyNoise(List<Reading> readings, int signal) {
        double[] values = late(readings).stream()
                .mapToDouble(reading -> reading.values()[signal])
                .filter(Double::isFinite)
                .toArray();
        double[] steps = new double[values.length - 1];
        Arrays.setAll(steps, i -> Math.abs(values[i + 1] - values[i]));
        Arrays.sort(steps);
        return Math.max(1e-3, steps[steps.length / 2]);
    }

    private static List<Reading> late(List<Reading> readings) {
        return readings.stream()
                .filter(reading -> reading.time() > START.plusSeconds(900).toEpochMilli())
                .toList();
    }

    private static int digest(long seed, int seconds) {
        SimulatedPlant plant = SimulatedPlant.standard(seed, START);
        int[] digest = {1};
        for (int i = 0; i < seconds; i++) {
            plant.second(reading ->
                    digest[0] = 31 * digest[0] + Arrays.hashCode(reading.values()) + Long.hashCode(reading.time()));
        }
        return digest[0];
    }
}
