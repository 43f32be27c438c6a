package andon.topics;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever comes in, a record decodes or is refused; nothing else is thrown, and the next record is read as ever. */
class TelemetryDecoderFuzzTest {
    private static final List<String> VALID = List.of(
            "{\"asset\":\"plant1/line2/pump-7\",\"time\":\"2026-11-22T10:15:00.250Z\",\"values\":{\"PT-101\":2.31,"
                    + "\"valve_open\":true,\"flow\":null,\"über\":-1.5e-3},\"quality\":{\"PT-101\":\"GOOD\"},"
                    + "\"context\":{\"product\":\"P-100\",\"batch\":\"B42\",\"recipe\":\"R1\"}}",
            "{\"asset\":\"a\",\"samples\":[{\"time\":1795342500250,\"values\":{\"p\":1}},"
                    + "{\"time\":1795342500240,\"signal\":\"q\",\"value\":2,\"quality\":\"BAD\"}],\"context\":{}}",
            "{\"asset\":\"a\",\"signal\":\"PT-101\",\"time\":\"2026-11-22T10:15:00+01:00\",\"value\":2.31}");
    private static final byte[] LIKELY = "{}[]\",:\\0123456789.eE+-nulltruefalseZT \u00ff".getBytes(UTF_8);

    @Test
    void mutatedRecordsDecodeOrAreRefused() throws Exception {
        Random random = new Random(42);
        TelemetryDecoder decoder = new TelemetryDecoder(TelemetryFields.standard(), 4096);
        int decoded = 0;
        int refused = 0;

        for (int i = 0; i < 10_000; i++) {
            byte[] record = VALID.get(random.nextInt(VALID.size())).getBytes(UTF_8);
            int mutations = 1 + random.nextInt(4);
            for (int m = 0; m < mutations; m++) {
                record = mutate(record, random);
            }
            try {
                walk(decoder.decode(record));
                decoded++;
            } catch (TelemetryRefused expected) {
                assertThat(expected.detail()).isNotBlank();
                refused++;
            }
            if (i % 100 == 0) {
                Telemetry good = decoder.decode(VALID.get(2).getBytes(UTF_8));
                assertThat(TelemetryDecoderTest.values(good, 0)).isEqualTo("PT-101=2.31");
            }
        }

        assertThat(decoded).isGreaterThan(300);
        assertThat(refused).isGreaterThan(5_000);
    }

    @Test
    void randomBytesAreRefused() {
        Random random = new Random(7);
        TelemetryDecoder decoder = new TelemetryDecoder(TelemetryFields.standard(), 4096);

        for (int i = 0; i < 10_000; i++) {
            byte[] record = new byte[random.nextInt(100)];
            random.nextBytes(record);
            if (record.length > 0 && random.nextBoolean()) {
                record[0] = '{';
            }
            try {
                walk(decoder.decode(record));
                throw new AssertionError("decoded " + new String(record, UTF_8));
            } catch (TelemetryRefused expected) {
                assertThat(expected.detail()).isNotBlank();
            }
        }
    }

    private static void walk(Telemetry telemetry) {
        assertThat(telemetry.asset()).isNotEmpty();
        for (int s = 0; s < telemetry.samples(); s++) {
            assertThat(s == 0 || telemetry.time(s - 1) <= telemetry.time(s)).isTrue();
            for (int v = telemetry.from(s); v < telemetry.to(s); v++) {
                assertThat(telemetry.name(v)).isNotNull();
                assertThat(telemetry.value(v)).isNotInfinite();
            }
        }
    }

    private static byte[] mutate(byte[] record, Random random) {
        int at = random.nextInt(record.length + 1);
        int cut = Math.min(record.length - at, random.nextInt(8));
        ByteArrayOutputStream mutated = new ByteArrayOutputStream();
        mutated.write(record, 0, at);
        switch (random.nextInt(5)) {
            case 0 -> {} // A piece is cut out.
            case 1 -> {
                mutated.write(LIKELY[random.nextInt(LIKELY.length)]);
                cut = Math.min(cut, 1);
            }
            case 2 -> {
                mutated.write(random.nextInt(256));
                cut = Math.min(cut, 1);
            }
            case 3 -> { // A piece from elsewhere comes in.
                int from = random.nextInt(record.length + 1);
                mutated.write(record, from, Math.min(record.length - from, random.nextInt(40)));
                cut = 0;
            }
            default -> cut = record.length - at; // The end is lost.
        }
        mutated.write(record, at + cut, record.length - at - cut);
        return mutated.size() == 0 ? new byte[] {'{'} : mutated.toByteArray();
    }
}
