package andon.topics;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** A number keeps its last bit, in and out. */
class NumbersTest {
    private static final String SEED = "20261122";

    private final TelemetryDecoder decoder = new TelemetryDecoder(TelemetryFields.standard(), 4096);
    private final JsonSerde<Anomaly.Contribution> json = new JsonSerde<>(Anomaly.Contribution.class);

    @Property(seed = SEED, tries = 50_000, edgeCases = EdgeCasesMode.NONE)
    void aNumberInTelemetryIsTheNearestDouble(@ForAll("numbers") String number) throws Exception {
        double nearest = number.equals("-0") ? 0 : Double.parseDouble(number); // an integer has no negative zero

        Telemetry telemetry =
                decoder.decode(("{\"asset\":\"a\",\"time\":1,\"values\":{\"p\":" + number + "}}").getBytes(UTF_8));

        boolean fits = InputLimits.takes(nearest);
        assertThat(Double.doubleToRawLongBits(telemetry.value(0)))
                .isEqualTo(Double.doubleToRawLongBits(fits ? nearest : Double.NaN));
        assertThat(telemetry.tooLarge()).isEqualTo(fits ? 0 : 1);
    }

    @Property(seed = SEED, tries = 20_000, edgeCases = EdgeCasesMode.NONE)
    void aNumberInAnEventReadsAsItWas(@ForAll("doubles") double number) {
        Anomaly.Contribution written = new Anomaly.Contribution("p", 0, number, -number);

        Anomaly.Contribution read = json.fromJson(json.toJson(written));

        assertThat(Double.doubleToRawLongBits(read.observed())).isEqualTo(Double.doubleToRawLongBits(number));
        assertThat(Double.doubleToRawLongBits(read.expected())).isEqualTo(Double.doubleToRawLongBits(-number));
    }

    /** As JSON writes numbers, among them ones of many digits and ones half way between two doubles. */
    @Provide
    Arbitrary<String> numbers() {
        Arbitrary<String> whole = Arbitraries.oneOf(
                Arbitraries.of("0", "-1", "9007199254740993", "-9223372036854775809"),
                digits(1, 25).map(digits -> digits.replaceFirst("^0+(?=.)", "")));
        Arbitrary<String> fraction =
                Arbitraries.oneOf(Arbitraries.of(""), digits(1, 25).map(digits -> "." + digits));
        Arbitrary<String> exponent = Arbitraries.oneOf(
                Arbitraries.of("", "e0", "E+22", "e-23"),
                Arbitraries.integers().between(-400, 400).map(power -> "e" + power));
        Arbitrary<String> halfWay = doubles().map(number -> {
            BigDecimal sum = new BigDecimal(number).add(new BigDecimal(Math.nextDown(number)));
            return sum.divide(BigDecimal.valueOf(2)).toString();
        });
        return Arbitraries.oneOf(
                Arbitraries.of("-0", "-0.0", "-0e0", "1e400", "-1e400", "4.9e-324", "2e-324"),
                Combinators.combine(whole, fraction, exponent).as((a, b, c) -> a + b + c),
                doubles().map(String::valueOf),
                halfWay.filter(number -> number.length() < 1000));
    }

    /** Of all sizes alike, and such as machines send. */
    @Provide
    Arbitrary<Double> doubles() {
        return Arbitraries.oneOf(
                Arbitraries.longs().map(Double::longBitsToDouble).filter(Double::isFinite),
                Arbitraries.integers().map(number -> number / 1000.0),
                Arbitraries.integers()
                        .map(number -> (double) Float.intBitsToFloat(number))
                        .filter(Double::isFinite));
    }

    private static Arbitrary<String> digits(int least, int most) {
        return Arbitraries.strings().numeric().ofMinLength(least).ofMaxLength(most);
    }
}
