package andon.app.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import andon.topics.DeadLetter.RefusedSample;
import andon.topics.ResendScope;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;

/**
 * Records as plants, faulty gateways and attackers send them: sound, nearly so, mutated, or bytes of no kind; with any
 * names, numbers, nesting, headers and size.
 */
public final class RandomRecords {
    private static final List<String> NUMBERS = List.of(
            "0",
            "-0.0",
            "1.5",
            "1e37",
            "-1e37",
            "1.0000001e37",
            "1.7976931348623157e308",
            "-1.7976931348623157e308",
            "1e155",
            "4.9e-324",
            "1e-310",
            "1e999",
            "9223372036854775808",
            "true",
            "false",
            "null",
            "\"GOOD\"",
            "\"\"",
            "\"NaN\"",
            "[1]",
            "{\"a\":1}",
            "\"2.5\"");

    /** Letters of one to four bytes, quotes and controls, halves of pairs: as JSON has them. */
    private static final List<String> LETTERS = List.of(
            "a", "/", "#", "*", " ", "ü", "€", "\ud83d\ude00", "\\u0000", "\\u001b", "\\\"", "\\ud800", "\ufeff");

    private static final List<String> COMMANDS = List.of(
            "acknowledge",
            "shelve",
            "unshelve",
            "suppress",
            "unsuppress",
            "out-of-service",
            "in-service",
            "comment",
            "feedback",
            "explode");

    private final Random random;
    private final long start;
    private final int maxBytes;
    private long clock;

    /**
     * @param start the event time at which telemetry begins, in epoch milliseconds
     * @param maxBytes the most bytes of a value, beyond which few go, by a byte
     */
    public RandomRecords(Random random, long start, int maxBytes) {
        this.random = random;
        this.start = start;
        this.maxBytes = maxBytes;
    }

    /** A record of telemetry; most are of a few assets, on which windows, charts and alerts come about. */
    public TestRecord<byte[], byte[]> telemetry() {
        clock += random.nextInt(300) == 0 ? random.nextInt(2_000_000) : 100;
        String asset = asset();
        String moment = random.nextInt(5) == 0 ? batch(asset) : moment(asset);
        byte[] key = random.nextInt(40) == 0 ? key() : sent(asset);
        return record(key, spoilt(moment));
    }

    /** A measurement; most are of few assets, in their order. */
    public TestRecord<byte[], byte[]> measurement() {
        clock += 50;
        String json = "{\"asset\":\"" + asset() + "\",\"time\":" + time() + ",\"characteristic\":\""
                + rarely("diameter", name()) + "\",\"value\":" + number()
                + rarely("", ",\"unit\":\"" + name() + "\"") + rarely("", ",\"part\":\"" + name() + "\"")
                + rarely("", ",\"batch\":\"" + name() + "\"") + "}";
        return record(random.nextInt(3) == 0 ? null : key(), spoilt(json));
    }

    /** A command, to an asset or to an alert. */
    public TestRecord<byte[], byte[]> command(List<String> alerts) {
        String to = alerts.isEmpty() || random.nextBoolean()
                ? "\"asset\":\"" + asset() + "\"" + rarely("", ",\"source\":\"all\"")
                : "\"alert\":\"" + alerts.get(random.nextInt(alerts.size())) + "\"";
        String word = COMMANDS.get(random.nextInt(COMMANDS.size()));
        String json = "{\"command\":\"" + word + "\"," + to + ",\"by\":\"" + rarely("ann", name()) + "\""
                + (word.equals("shelve") ? ",\"until\":" + rarely("\"2030-01-01T00:00:00Z\"", time()) : "")
                + (word.equals("comment") ? ",\"note\":\"" + name() + "\"" : "")
                + (word.equals("feedback") ? ",\"feedback\":\"true-alarm\"" : "") + "}";
        return record(random.nextInt(3) == 0 ? null : key(), spoilt(json));
    }

    /** What nobody but Andon writes to an internal topic: any of the records above, under headers that say where it lay. */
    public TestRecord<byte[], byte[]> internal() {
        TestRecord<byte[], byte[]> any = random.nextBoolean() ? telemetry() : measurement();
        Headers headers = new RecordHeaders(any.headers());
        if (random.nextInt(4) > 0) {
            headers.add(
                    "andon-origin",
                    random.nextBoolean()
                            ? Mutator.mutate("andon.telemetry 0 17 1795305600000".getBytes(UTF_8), seeds(), random, 200)
                            : bytes(random.nextInt(40)));
        }
        headers.add("andon-origin-key", random.nextBoolean() ? null : bytes(20));
        return new TestRecord<>(any.key() == null ? bytes(5) : any.key(), any.value(), headers, any.timestamp());
    }

    private TestRecord<byte[], byte[]> record(byte @Nullable [] key, byte @Nullable [] value) {
        long kafkaTime = random.nextInt(200) == 0 ? 0 : start + clock;
        return new TestRecord<>(key, value, headers(), kafkaTime);
    }

    // --- what a record says

    private String moment(String asset) {
        StringBuilder json = new StringBuilder("{\"asset\":\"" + asset + "\",\"time\":" + time() + ",\"values\":{");
        values(json, random.nextInt(20) == 0 ? random.nextInt(300) : 9);
        json.append('}');
        quality(json);
        context(json);
        return json.append('}').toString();
    }

    private String batch(String asset) {
        StringBuilder json = new StringBuilder("{\"asset\":\"" + asset + "\",\"samples\":[");
        int samples = random.nextInt(random.nextInt(40) == 0 ? 3_000 : 12);
        boolean sameTime = random.nextInt(4) == 0;
        boolean jump = random.nextInt(40) == 0;
        String contexts = random.nextBoolean() ? "AB" : "A";
        for (int i = 0; i < samples; i++) {
            clock += sameTime ? 0 : 10;
            json.append(i == 0 ? "" : ",")
                    .append("{\"time\":")
                    .append(start + clock + (jump ? 700_000 : 0))
                    .append(",\"values\":{");
            values(json, 1 + random.nextInt(3));
            json.append("},\"context\":{\"batch\":\"")
                    .append(contexts.charAt(i % contexts.length()))
                    .append("\"}}");
        }
        return json.append("]}").toString();
    }

    private void values(StringBuilder json, int count) {
        boolean sound = random.nextInt(4) > 0;
        for (int i = 0; i < count; i++) {
            String name = i < 8 ? "s" + i : i == 8 ? "speed" : rarely("t" + i, name() + i);
            json.append(i == 0 ? "\"" : ",\"")
                    .append(name)
                    .append("\":")
                    .append(sound ? "" + random.nextGaussian() * 4 : number());
        }
    }

    private void quality(StringBuilder json) {
        if (random.nextInt(8) == 0) {
            String word = rarely(random.nextBoolean() ? "BAD" : "UNCERTAIN", name());
            json.append(",\"quality\":{\"s0\":\"")
                    .append(word)
                    .append("\",\"")
                    .append(name())
                    .append("\":")
                    .append(number())
                    .append('}');
        }
    }

    private void context(StringBuilder json) {
        switch (random.nextInt(12)) {
            case 0 ->
                json.append(",\"context\":{\"batch\":\"B")
                        .append(clock / 20_000)
                        .append("\",\"recipe\":\"R")
                        .append(clock / 50_000)
                        .append("\"}");
            case 1 ->
                json.append(",\"context\":{\"product\":\"")
                        .append(name())
                        .append("\",\"batch\":\"")
                        .append(name())
                        .append("\"}");
            case 2 -> {
                int depth = random.nextInt(random.nextInt(10) == 0 ? 3_000 : 80);
                json.append(",\"more\":").append("[".repeat(depth)).append("]".repeat(depth));
            }
            default -> {}
        }
    }

    private String asset() {
        return random.nextInt(12) > 0 ? "plant/" + random.nextInt(2) : random.nextBoolean() ? "elsewhere/1" : name();
    }

    private String time() {
        return switch (random.nextInt(100)) {
            case 0 -> String.valueOf(random.nextLong());
            case 1 -> "\"2026-11-22T00:00:00Z\"";
            case 2 -> "\"+999999999-12-31T23:59:59Z\"";
            case 3 -> number();
            case 4 -> String.valueOf(start + clock + random.nextInt(2_000_000));
            default -> String.valueOf(start + clock - random.nextInt(200));
        };
    }

    private String number() {
        return random.nextBoolean()
                ? String.valueOf(random.nextGaussian() * Math.pow(10, random.nextInt(6)))
                : NUMBERS.get(random.nextInt(NUMBERS.size()));
    }

    /** Mostly short; now and then around the limit of a name, and rarely as long as a record. */
    private String name() {
        int length = switch (random.nextInt(40)) {
            case 0 -> 990 + random.nextInt(20);
            case 1 -> random.nextInt(maxBytes / 8);
            default -> random.nextInt(30);
        };
        StringBuilder name = new StringBuilder();
        String letter = letter();
        for (int i = 0; i < length; i++) {
            name.append(length < 30 ? letter() : letter);
        }
        return name.toString();
    }

    private String letter() {
        return LETTERS.get(random.nextInt(random.nextInt(4) == 0 ? LETTERS.size() : 2));
    }

    private String rarely(String usual, String rare) {
        return random.nextInt(20) == 0 ? rare : usual;
    }

    // --- the bytes

    private byte @Nullable [] spoilt(String json) {
        byte[] sound = json.getBytes(UTF_8);
        return switch (random.nextInt(60)) {
            case 0 -> null;
            case 1 -> bytes(random.nextInt(300));
            case 2 -> bytes(random.nextInt(maxBytes + 2));
            case 3 -> filled(sound, maxBytes - 1_200 + random.nextInt(1_202));
            case 4 -> filled(sound, random.nextInt(maxBytes));
            case 5, 6, 7, 8 -> Mutator.mutate(sound, seeds(), random, maxBytes);
            default -> sound;
        };
    }

    /** White space behind, up to so many bytes. */
    private static byte[] filled(byte[] sound, int bytes) {
        byte[] filled = Arrays.copyOf(sound, Math.max(bytes, sound.length));
        Arrays.fill(filled, sound.length, filled.length, (byte) ' ');
        return filled;
    }

    private byte[] key() {
        return bytes(random.nextInt(random.nextInt(30) == 0 ? maxBytes : 30));
    }

    /** The key that goes with {@code asset} as it stands in JSON. */
    private static byte[] sent(String asset) {
        return asset.getBytes(UTF_8);
    }

    private Headers headers() {
        Headers headers = new RecordHeaders();
        int count = switch (random.nextInt(30)) {
            case 0 -> random.nextInt(110);
            case 1, 2, 3 -> 1 + random.nextInt(3);
            default -> 0;
        };
        for (int i = 0; i < count; i++) {
            headers.add(
                    random.nextInt(50) == 0 ? "h".repeat(random.nextInt(70_000)) : "trace" + i,
                    random.nextInt(5) == 0 ? null : bytes(random.nextInt(random.nextInt(50) == 0 ? maxBytes / 2 : 40)));
        }
        switch (random.nextInt(60)) {
            case 0 ->
                headers.add(ResendScope.HEADER, ResendScope.header(List.of(new RefusedSample(0, List.of("all")))));
            case 1 ->
                headers.add(
                        ResendScope.HEADER,
                        Mutator.mutate("[{\"index\":0,\"monitors\":[]}]".getBytes(UTF_8), seeds(), random, 10_000));
            case 2 -> headers.add("andon-origin", bytes(10));
            case 3 -> headers.add(ResendScope.HEADER, null);
            default -> {}
        }
        return headers;
    }

    private List<byte[]> seeds() {
        return List.of(moment("plant/1").getBytes(UTF_8));
    }

    private byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }
}
