package andon.app.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import andon.app.device.DeviceReport.Gpu;
import andon.app.device.DeviceSpeed.Batch;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeviceReportTest {
    @Test
    void theBestBatchIsTheSmallestThatIsAsGoodAsTheFastest() {
        DeviceSpeed speed = speed("cpu", 100, 500, 960, 1000, 940);

        assertThat(speed.fastest().size()).isEqualTo(8);
        assertThat(speed.best().size()).isEqualTo(4);
        assertThat(speed.best().microsPerWindow()).isEqualTo(1e6 / 960);
        assertThat(speed.isAsGood(4)).isTrue();
        assertThat(speed.isAsGood(16)).isFalse();
        assertThat(speed.isAsGood(64)).isFalse();
    }

    @Test
    void theGpuIsFasterFromTheBatchOnAfterWhichItNeverFallsBehind() {
        DeviceSpeed cpu = speed("cpu", 100, 200, 300, 400);

        assertThat(report(cpu, speed("cuda", 10, 250, 290, 800)).crossover()).contains(8);
        assertThat(report(cpu, speed("cuda", 10, 250, 310, 800)).crossover()).contains(2);
        assertThat(report(cpu, speed("cuda", 101, 201, 301, 401)).crossover()).contains(1);
        assertThat(report(cpu, speed("cuda", 10, 20, 30, 400)).crossover()).isEmpty();
        assertThat(report(cpu, null).crossover()).isEmpty();
    }

    @Test
    void moreWindowsThanTheCpuTakesAtOnceItScoresInSeveralBatches() {
        DeviceSpeed cpu = speed("cpu", 100, 400);

        assertThat(report(cpu, speed("cuda", 10, 100, 300, 500)).crossover()).contains(8);
        assertThat(report(cpu, speed("cuda", 10, 100, 300, 400)).crossover()).isEmpty();
    }

    @Test
    void saysWhatToSetWithoutAGpu() {
        assertThat(report(speed("cpu", 10, 20, 30, 30, 30, 30, 29, 30), null).advice())
                .isEqualTo("batch: 64, the default; device: auto or cpu, which are the same here");
        assertThat(report(speed("cpu", 10, 20, 30, 30, 30, 30, 20, 20), null).advice())
                .isEqualTo("batch: 4; device: auto or cpu, which are the same here");
        assertThat(report(new DeviceSpeed("cpu", true, List.of(batch(1, 10))), null)
                        .advice())
                .isEqualTo(
                        "batch: any, as this model's windows are scored one by one; device: auto or cpu, which are the"
                                + " same here");
    }

    @Test
    void saysWhatToSetWithAGpu() {
        DeviceSpeed cpu = speed("cpu", 100, 200, 300, 300);

        assertThat(report(cpu, speed("cuda", 10, 100, 400, 900)).advice())
                .isEqualTo("batch: 8; device: auto or cuda where 4 or more windows end within the linger, else device:"
                        + " cpu");
        assertThat(report(cpu, speed("cuda", 10, 100, 200, 299)).advice())
                .isEqualTo("batch: 4; device: cpu, as the GPU is no faster with any batch");
    }

    @Test
    void parityIsTheLargestRelativeDifference() {
        assertThat(DeviceReport.parity(new float[] {1, 200, 0}, new float[] {1, 199, 0}))
                .isEqualTo(1 / 200.0);
        assertThat(DeviceReport.parity(new float[] {Float.NaN}, new float[] {Float.NaN}))
                .isZero();
        assertThat(DeviceReport.parity(new float[] {1, 2}, new float[] {1, Float.NaN}))
                .isInfinite();
        assertThat(DeviceReport.parity(new float[] {0}, new float[] {1e-9f})).isEqualTo(1);
        assertThatThrownBy(() -> DeviceReport.parity(new float[1], new float[2]))
                .hasMessage("scores must be of the same windows, were 1 and 2");
    }

    private static DeviceReport report(DeviceSpeed cpu, DeviceSpeed gpu) {
        return new DeviceReport(
                "m/1", 60, 8, 5, 1, cpu, gpu == null ? null : new Gpu(gpu, 1e-6), gpu == null ? "none" : "");
    }

    /** With medians for batches of 1, 2, 4 and so on. */
    private static DeviceSpeed speed(String device, double... medians) {
        List<Batch> batches = new ArrayList<>();
        for (double median : medians) {
            batches.add(batch(1 << batches.size(), median));
        }
        return new DeviceSpeed(device, false, batches);
    }

    private static Batch batch(int size, double median) {
        return new Batch(size, new Spread(median, median, median));
    }
}
