package andon.topics;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** A record means the same, to the bit and to the word of a refusal, whatever came before it. */
class TelemetrySequenceTest {
    private static final String SEED = "20261122";
    private static final int MAX_BYTES = 40_000;
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    @Property(seed = SEED, tries = 3000, edgeCases = EdgeCasesMode.NONE)
    void aRecordReadsAsByADecoderThatReadNothingBefore(@ForAll("records") List<byte[]> records) {
        TelemetryDecoder decoder = new TelemetryDecoder(TelemetryFields.standard(), MAX_BYTES);

        for (byte[] record : records) {
            TelemetryDecoder fresh = new TelemetryDecoder(TelemetryFields.standard(), MAX_BYTES);
            assertThat(read(decoder, record)).as(new String(record, UTF_8)).isEqualTo(read(fresh, record));
        }
    }

    /** Records of about 9 kB, which a parser that is kept takes in several pieces, cut at ever other places. */
    @Property(seed = SEED, tries = 300, edgeCases = EdgeCasesMode.NONE)
    void soDoesALongOne(@ForAll("records") List<byte[]> records, @ForAll("places") int place) {
        String blanks = " ".repeat(7_900 + place % 200);

        aRecordReadsAsByADecoderThatReadNothingBefore(records.stream()
                .map(record -> join(blanks.getBytes(UTF_8), record, blanks.getBytes(UTF_8)))
                .toList());
    }

    @Property(seed = SEED, tries = 1000, edgeCases = EdgeCasesMode.NONE)
    void whatStandsBehindARecordRefusesIt(@ForAll("objects") byte[] record, @ForAll("behind") String behind) {
        TelemetryDecoder decoder = new TelemetryDecoder(TelemetryFields.standard(), MAX_BYTES);
        String alone = read(decoder, record);

        String longer = read(decoder, join(record, behind.getBytes(UTF_8)));

        if (behind.isBlank()) {
            assertThat(longer).isEqualTo(alone);
        } else {
            assertThat(longer).matches("[A-Z_]+: .*");
        }
    }

    /** Everything that can be known of a record. */
    private static String read(TelemetryDecoder decoder, byte[] record) {
        try {
            Telemetry telemetry = decoder.decode(record);
            StringBuilder read = new StringBuilder(telemetry.asset())
                    .append(telemetry.batched() ? " batched " : " ")
                    .append(telemetry.wrongTypes());
            for (int s = 0; s < telemetry.samples(); s++) {
                read.append('\n').append(telemetry.time(s)).append(' ').append(telemetry.index(s));
                read.append(' ').append(telemetry.context(s));
                for (int v = telemetry.from(s); v < telemetry.to(s); v++) {
                    read.append('\n').append(telemetry.name(v)).append('=').append(telemetry.value(v));
                }
            }
            return read.toString();
        } catch (TelemetryRefused e) {
            return e.getMessage();
        }
    }

    @Provide
    Arbitrary<List<byte[]>> records() {
        Arbitrary<byte[]> none = Arbitraries.of(
                        "[]",
                        "null",
                        "17",
                        " ",
                        "{}",
                        "{\"x\":" + "[".repeat(70) + "]".repeat(70) + "}",
                        "{\"" + "n".repeat(50_001))
                .map(json -> json.getBytes(UTF_8));
        Arbitrary<byte[]> whole = objects();
        Arbitrary<byte[]> longer =
                Combinators.combine(whole, behind()).as((record, more) -> join(record, more.getBytes(UTF_8)));
        Arbitrary<byte[]> marked = whole.map(record -> join(BYTE_ORDER_MARK.getBytes(UTF_8), record));
        Arbitrary<byte[]> cut = Combinators.combine(whole, places())
                .as((record, place) -> Arrays.copyOf(record, place % (record.length + 1)));
        Arbitrary<byte[]> damaged = Combinators.combine(whole, places(), Arbitraries.bytes())
                .as((record, place, damage) -> {
                    byte[] other = record.clone();
                    other[place % other.length] = damage;
                    return other;
                });
        return Arbitraries.frequencyOf(
                        Tuple.of(6, whole),
                        Tuple.of(1, none),
                        Tuple.of(2, longer),
                        Tuple.of(1, marked),
                        Tuple.of(2, cut),
                        Tuple.of(2, damaged))
                .list()
                .ofMinSize(1)
                .ofMaxSize(8);
    }

    @Provide
    Arbitrary<Integer> places() {
        return Arbitraries.integers().between(0, 4_000);
    }

    @Provide
    Arbitrary<String> behind() {
        return Arbitraries.of(" \r\n\t", "{}", "{", "}", "]", ",", "1", "null", "x", "\"", "\0", "#", "é");
    }

    @Provide
    Arbitrary<byte[]> objects() {
        Arbitrary<String> fields = fields();
        Arbitrary<String> single = fields.map(inner -> "{\"asset\":\"plant1/pump-7\"," + inner + "}");
        Arbitrary<String> other =
                Combinators.combine(texts(), fields).as((asset, inner) -> "{" + inner + ", \"asset\" : " + asset + "}");
        Arbitrary<String> batch = fields.list()
                .ofMaxSize(4)
                .map(samples -> "{\"samples\":["
                        + String.join(
                                ",", samples.stream().map(s -> "{" + s + "}").toList())
                        + "],\"asset\":\"a\",\"context\":{\"batch\":\"B1\"}}");
        return Arbitraries.frequencyOf(Tuple.of(8, single), Tuple.of(3, other), Tuple.of(3, batch))
                .map(json -> json.getBytes(UTF_8));
    }

    /** What a moment holds beside its asset. */
    private static Arbitrary<String> fields() {
        Arbitrary<String> time = Arbitraries.frequencyOf(
                Tuple.of(
                        20,
                        Arbitraries.of(
                                "\"time\":\"2026-11-22T10:15:00.250Z\"",
                                "\"time\": 1795342500250",
                                "\"time\":\"2026-11-22 11:15:00+01:00\"")),
                Tuple.of(1, Arbitraries.of("\"time\":null", "\"time\":\"soon\"", "\"time\":[1]")));
        Arbitrary<String> values = Combinators.combine(texts(), anything())
                .as((name, value) -> name + ":" + value)
                .list()
                .ofMaxSize(9)
                .map(all -> "\"values\":{" + String.join(",\n ", all) + "}");
        Arbitrary<String> more = Arbitraries.frequencyOf(
                Tuple.of(
                        8,
                        Arbitraries.of(
                                "\"quality\":{\"PT-101\":\"GOOD\",\"flow\":\"BAD\",\"p\":\"odd\"}",
                                "\"context\":{\"product\":\"P-100\",\"batch\":42,\"recipe\":\"R1\"}",
                                "\"unknown\":{\"values\":[{\"a\":1}],\"text\":\"\\u00e9\\n\"}",
                                "\"signal\":\"PT-101\",\"value\":2.5")),
                Tuple.of(
                        1,
                        Arbitraries.of(
                                "\"quality\":\"uncertain\"",
                                "\"context\":{\"recipe\":\"R2\",\"unknown\":{\"asset\":[]}}",
                                "\"context\":{}",
                                "\"values\":{}",
                                "\"signal\":3")));
        return Combinators.combine(time, values, more.list().uniqueElements().ofMaxSize(2))
                .as((at, all, rest) -> String.join(",", join(List.of(at, all), rest)));
    }

    private static Arbitrary<String> texts() {
        Arbitrary<String> any = Arbitraries.strings()
                .withChars('a', 'ß', '°', '\u20AC', '0')
                .ofMaxLength(40)
                .map(text -> "\"" + text + "\"");
        return Arbitraries.frequencyOf(
                Tuple.of(5, Arbitraries.of("\"PT-101\"", "\"flow\"", "\"über\"", "\"valve open\"", "\"\\u0066low\"")),
                Tuple.of(1, any));
    }

    private static Arbitrary<String> anything() {
        Arbitrary<String> number = Arbitraries.frequencyOf(
                Tuple.of(4, Arbitraries.doubles().map(String::valueOf)),
                Tuple.of(1, Arbitraries.bigIntegers().map(String::valueOf)),
                Tuple.of(1, Arbitraries.of("-0", "0e5", "1E400", "-1e-400", "9".repeat(20), "0." + "3".repeat(40))));
        return Arbitraries.frequencyOf(
                Tuple.of(80, number),
                Tuple.of(1, Arbitraries.of("NaN", "01", ".5", "1" + "0".repeat(1_000))),
                Tuple.of(20, Arbitraries.of("true", "false", "null", "[1,{\"p\":2}]", "{\"v\":[]}")),
                Tuple.of(10, texts()));
    }

    private static List<String> join(List<String> first, List<String> then) {
        return java.util.stream.Stream.concat(first.stream(), then.stream()).toList();
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
