package andon.bench.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import andon.app.benchmark.Measurement;
import andon.app.benchmark.Usage;
import andon.bench.contest.Figures;
import andon.bench.recovery.Recovery.Restore;
import andon.bench.report.RecoveryTable;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RecoveryTest {
    private static final RecoveryScale SCALE = new RecoveryScale(List.of(100_000), 10, 1000);

    @Test
    void timesCountFromJoiningTheGroup() {
        Startup startup = new Startup(45_000, 52_000, 52_100, 53_500, 1_400_000, 1 << 20);

        assertThat(startup.restoreSeconds()).isEqualTo(7);
        assertThat(startup.entriesPerSecond()).isEqualTo(200_000);
        assertThat(startup.recordSeconds()).isEqualTo(7.1);
        assertThat(startup.windowSeconds()).isEqualTo(8.5);
    }

    @Test
    void restoringTheTargetsAssetsIsHeldAgainstTheTarget() {
        assertThat(RecoveryTable.of(restored(12_000)))
                .contains("| 100,000 | 610 | 11.0 (11.0–11.0) | 1,000 | 2.0 | 91 | 4 | 11.1 (11.1–11.1) |")
                .contains("Restoring 100,000 assets: 11.0 (11.0–11.0) s, target at most 10 s: missed");
        assertThat(RecoveryTable.of(restored(10_900))).contains("9.90 (9.90–9.90) s, target at most 10 s: met");
    }

    @Test
    void aFirstStartIsHeldAgainstItsTarget() {
        Recovery recovery =
                new Recovery(SCALE, Map.of(), List.of(new Startup(2000, 2100, 2500, 5100, 0, 0)), List.of(), List.of());

        assertThat(RecoveryTable.of(recovery))
                .contains("joined after 2.00 (2.00–2.00) s, first record 0.500 (0.500–0.500) s after that")
                .contains("From joining to the first scored window: 3.10 (3.10–3.10) s, target at most 3.0 s: missed");
    }

    @Test
    void anAssetsMemoryIsWhatAsManyAgainTakeMore() {
        // 60 rows × 8 signals × 4 bytes are 1,920; an asset takes 2,400 of live memory
        Recovery recovery =
                new Recovery(SCALE, Map.of(), List.of(), List.of(live(50_000_000)), List.of(live(52_400_000)));

        assertThat(recovery.bytesPerAsset().median()).isEqualTo(2400);
        assertThat(RecoveryTable.of(recovery))
                .contains("48 MiB live with 1,000 assets, 50 MiB with 2,000: 2400 (2400–2400) bytes an asset.")
                .contains("In times of rows × signals × 4 bytes: 1.25 (1.25–1.25), target at most 1.5: met");
    }

    private static Recovery restored(long at) {
        Startup start = new Startup(1000, at, at + 100, 0, 1000, 4 << 20);
        return new Recovery(
                SCALE, Map.of(Recovery.ASSETS, new Restore(610, 500, List.of(start))), List.of(), List.of(), List.of());
    }

    private static Figures live(long bytes) {
        return new Figures(new Measurement(1, 1, new Usage(1, 0, 1), 0, 0, 1), 0, bytes, 0);
    }
}
