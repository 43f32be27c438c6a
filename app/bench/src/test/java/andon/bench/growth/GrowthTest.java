package andon.bench.growth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import andon.app.benchmark.MeasuredModel;
import andon.app.benchmark.MeasuredModel.Shape;
import andon.app.benchmark.Measurement;
import andon.app.benchmark.TelemetryLoad;
import andon.app.benchmark.Usage;
import andon.app.device.Spread;
import andon.bench.contest.Figures;
import andon.bench.report.GrowthTable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GrowthTest {
    private static final Scale SCALE = new Scale(2000, List.of(64, 1000), 1000, 10, 1, 1);

    @Test
    void assetsGrowInTimesOfTheFirstPointRepetitionByRepetition() {
        Growth growth = growth(Curve.ASSETS, Map.of(64, List.of(4.0, 5.0), 1000, List.of(12.0, 10.0)), 0);

        assertThat(growth.greatest(Curve.ASSETS)).isEqualTo(new Spread(2.5, 2, 3));
        assertThat(growth.isMet(Curve.ASSETS)).contains(true);
        assertThat(GrowthTable.of(growth))
                .contains("| 1,000 | 11.0 (10.0–12.0) |")
                .contains("Growth over assets: at most × 2.50 (2.00–3.00), target at most × 2.5: met");
    }

    @Test
    void aCurveThatGrowsMoreThanItsTargetMissesIt() {
        Growth growth = growth(Curve.ASSETS, Map.of(64, List.of(4.0), 1000, List.of(10.4)), 0);

        assertThat(GrowthTable.of(growth)).contains("× 2.60 (2.60–2.60), target at most × 2.5: missed");
    }

    @Test
    void windowsAreComparedWithoutFillAndModel() {
        Growth growth = growth(
                Curve.WINDOW, Map.of(60, List.of(5.0), 120, List.of(6.0), 300, List.of(7.0), 600, List.of(8.0)), 20);

        // a window for each ten records, 20 µs each alone: 2 of each record
        Setup longest = Curve.WINDOW.points(SCALE).get(3).setup();
        assertThat(growth.alone(longest).median()).isEqualTo(2);
        assertThat(growth.rest(longest).median()).isEqualTo(6);
        assertThat(growth.growth(Curve.WINDOW, longest).median()).isEqualTo(2);
        assertThat(growth.isMet(Curve.WINDOW)).contains(false);
    }

    @Test
    void bytesLoggedAreThoseOfTelemetryAsSent() {
        Growth growth = growth(Curve.ASSETS, Map.of(64, List.of(4.0), 1000, List.of(4.0)), 0);

        // 100 bytes logged for each record, of 200 as sent
        assertThat(growth.loggedPerByte(Curve.ASSETS.points(SCALE).get(0).setup())
                        .median())
                .isEqualTo(0.5);
    }

    @Test
    void aTargetOfCommitsIsDecidedOnlyIfTheyHeldSoManyRecords() {
        Growth growth = paced(Map.of(1, run(1000, 90, 300_000), 20, run(20_000, 25, 800_000)));

        assertThat(growth.recordsPerCommit(1).median()).isCloseTo(1.11, within(0.01));
        assertThat(growth.pacedLoggedPerByte(1).median()).isEqualTo(1.5);
        assertThat(growth.isMet(1)).contains(true);
        assertThat(growth.recordsPerCommit(20).median()).isEqualTo(80);
        assertThat(growth.isMet(20)).isEmpty();
        assertThat(GrowthTable.of(growth)).contains("at most 0.3: undecided, as commits held more records than that");
    }

    @Test
    void recordsThatCostMoreAreFewerButFillEachWindow() {
        Setup usual = new Setup(1000, MeasuredModel.USUAL, 10, 1);
        assertThat(usual.records(4_000_000)).isEqualTo(4_000_000);
        assertThat(usual.warmUp(4_000_000)).isEqualTo(3_000_000);

        Setup wide = new Setup(1000, new Shape(60, 256), 10, 1);
        assertThat(wide.records(4_000_000)).isEqualTo(500_000);

        Setup many = new Setup(100_000, MeasuredModel.USUAL, 10, 1);
        assertThat(many.warmUp(4_000_000)).isEqualTo(9_000_000);
        assertThat(many.records(4_000_000)).isEqualTo(11_000_000);
    }

    private static Growth growth(Curve curve, Map<Integer, List<Double>> costs, double aloneMicros) {
        Map<Setup, List<Figures>> figures = new HashMap<>();
        Map<Setup, TelemetryLoad> loads = new HashMap<>();
        Map<Shape, List<Figures>> alone = new HashMap<>();
        int repetitions = costs.values().iterator().next().size();
        for (Curve.Point point : curve.points(SCALE)) {
            figures.put(
                    point.setup(),
                    costs.getOrDefault(point.value(), List.of()).stream()
                            .map(micros -> of(new Measurement(
                                    1000, 100, new Usage(Math.round(micros * 1e6), 0, 1), 100_000, 0, 1)))
                            .toList());
            loads.put(point.setup(), new TelemetryLoad(2000, 64, 1000, 300_000, 400_000));
            Measurement model = new Measurement(0, 1000, new Usage(Math.round(aloneMicros * 1e6), 0, 1), 0, 0, 1);
            alone.put(point.setup().shape(), java.util.Collections.nCopies(repetitions, of(model)));
        }
        return new Growth(SCALE, repetitions, List.of(curve), figures, loads, alone, Map.of(), load());
    }

    private static Growth paced(Map<Integer, Figures> runs) {
        Map<Integer, List<Figures>> paced = new HashMap<>();
        runs.forEach((pace, run) -> paced.put(pace, List.of(run)));
        return new Growth(SCALE, 1, List.of(), Map.of(), Map.of(), Map.of(), paced, load());
    }

    private static Figures run(long records, long commits, long logged) {
        return of(new Measurement(records, records / 10, new Usage(records * 5000, 0, 1), logged, commits, 1));
    }

    private static Figures of(Measurement measured) {
        return new Figures(measured, 0, 0, 0);
    }

    private static TelemetryLoad load() {
        return new TelemetryLoad(1000, 10, 0, 150_000, 200_000);
    }
}
