package andon.topics;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

/** Records like those that came before leave nothing to the garbage collector. */
class TelemetryAllocationTest {
    private static final int RECORDS = 20_000;

    private final TelemetryDecoder decoder = new TelemetryDecoder(TelemetryFields.standard(), 1 << 20);

    @Test
    void aMomentAllocatesNothing() throws Exception {
        assertThat(bytesPerRecord("""
                {"asset":"plant1/line2/pump-7","time":"2026-11-22T10:15:00.250Z",
                 "values":{"PT-101":2.310000000000001,"vibration":-1.5e-3,"speed":1480,"valve_open":true,"flow":null}}
                """)).isLessThan(1);
    }

    @Test
    void norDoQualityAndContext() throws Exception {
        assertThat(bytesPerRecord("""
                {"asset":"Werk/Öl","time":1795342500250,"values":{"Füllstand":1},"quality":{"Füllstand":"UNCERTAIN"},
                 "context":{"product":"P-100","batch":42}}
                """)).isLessThan(1);
    }

    @Test
    void norDoABatchInTimeOrderAndASingleSignal() throws Exception {
        assertThat(bytesPerRecord("""
                {"asset":"a","samples":[{"time":1,"values":{"p":1}},{"time":2,"signal":"q","value":2,"quality":"BAD"}]}
                """)).isLessThan(1);
    }

    private double bytesPerRecord(String json) throws TelemetryRefused {
        var thread = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        byte[] record = json.getBytes(UTF_8);
        decoder.decode(record);
        long before = thread.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < RECORDS; i++) {
            decoder.decode(record);
        }
        return (thread.getCurrentThreadAllocatedBytes() - before) / (double) RECORDS;
    }
}
