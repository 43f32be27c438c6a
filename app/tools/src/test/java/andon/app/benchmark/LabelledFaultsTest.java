package andon.app.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import andon.app.benchmark.LabelledFaults.Raised;
import andon.models.recording.Recording;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** 20 rows of a second, faulty from 5 to 8 and from 15 on; the first two do not count. */
class LabelledFaultsTest {
    private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");

    private final LabelledFaults faults = new LabelledFaults(labelled(), 2, Duration.ofSeconds(1));

    @Test
    void aFaultIsDetectedOnlyByAnAlertRaisedWithinIt() {
        AlertCount count = faults.count(List.of(), List.of(raised(4, false), raised(7, false), raised(12, true)));

        assertThat(count.faults()).isEqualTo(2);
        assertThat(count.detected()).isEqualTo(1);
        assertThat(count.delays()).containsExactly(Duration.ofSeconds(2));
        assertThat(count.alertsInFaults()).isEqualTo(1);
        assertThat(count.alertsOutside()).isEqualTo(2);
        assertThat(count.neverCleared()).isEqualTo(1);
    }

    @Test
    void theFirstAndTheLastRowBelongToAFault() {
        AlertCount count = faults.count(
                List.of(end(4), end(5), end(8), end(9), end(19)), List.of(raised(8, false), raised(15, false)));

        assertThat(count.windowsInFaults()).isEqualTo(3);
        assertThat(count.windowsOutside()).isEqualTo(2);
        assertThat(count.delays()).containsExactly(Duration.ofSeconds(3), Duration.ZERO);
    }

    @Test
    void countsForEachFaultAndForEachHealthyHour() {
        AlertCount count = faults.count(List.of(end(3), end(6), end(7), end(16)), List.of(raised(6, false)));

        assertThat(count.healthySeconds()).isEqualTo(9);
        assertThat(count.perFault(count.windowsInFaults())).isEqualTo(1.5);
        assertThat(count.perHealthyHour(count.windowsOutside())).isEqualTo(400);
        assertThat(count.windowsPerAlert()).isEqualTo(4);
        assertThat(count.plus(count).healthySeconds()).isEqualTo(18);
        assertThat(count.plus(count).detected()).isEqualTo(2);
        assertThat(AlertCount.NONE.plus(count)).isEqualTo(count);
        assertThat(count.medianDelay()).isEqualTo(Duration.ofSeconds(1));
        assertThat(AlertCount.NONE.medianDelay()).isZero();
    }

    private static Raised raised(int row, boolean standing) {
        return new Raised(end(row), standing);
    }

    /** Of the window whose last row is {@code row}. */
    private static Instant end(int row) {
        return START.plusSeconds(row + 1);
    }

    private static LabelledRecording labelled() {
        long[] times = new long[20];
        double[][] values = new double[20][1];
        boolean[] faulty = new boolean[20];
        for (int row = 0; row < times.length; row++) {
            times[row] = START.plusSeconds(row).toEpochMilli();
            faulty[row] = (row >= 5 && row <= 8) || row >= 15;
        }
        return new LabelledRecording(
                "rig", Path.of("rig.csv"), new Recording("rig", List.of("flow"), times, values), faulty);
    }
}
