package andon.topics;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TelemetryWriterTest {
    private final TelemetryWriter writer = new TelemetryWriter();

    @Test
    void writesOneMoment() {
        byte[] json = writer.encode(
                "plant1/\"pump\"",
                1795342500250L,
                new String[] {"PT-101", "über", "gone"},
                new double[] {2.31, 1, Double.NaN},
                new Context("P-100", null, "R1"));

        assertThat(new String(json, UTF_8))
                .isEqualTo("{\"asset\":\"plant1/\\\"pump\\\"\",\"time\":\"2026-11-22T10:15:00.250Z\","
                        + "\"values\":{\"PT-101\":2.31,\"über\":1.0,\"gone\":null},"
                        + "\"context\":{\"product\":\"P-100\",\"recipe\":\"R1\"}}");
    }

    @Test
    void whatIsWrittenIsReadTheSame() throws Exception {
        TelemetryDecoder decoder = new TelemetryDecoder(TelemetryFields.standard(), 1000);
        double[] values = {1e30, -0.1, Double.POSITIVE_INFINITY};

        Telemetry telemetry = decoder.decode(writer.encode("a", -1, new String[] {"x", "y", "z"}, values, null));

        assertThat(telemetry.time(0)).isEqualTo(-1);
        assertThat(telemetry.context(0)).isNull();
        assertThat(TelemetryDecoderTest.values(telemetry, 0)).isEqualTo("x=1.0E30 y=-0.1 z=NaN");
        assertThat(telemetry.wrongTypes()).isZero();
    }

    @Test
    void wantsAValueForEachName() {
        assertThatThrownBy(() -> writer.encode("a", 0, new String[] {"x"}, new double[0], null))
                .hasMessage("values must be as many as names, were 0 for 1");
    }
}
