package andon.app.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Changes bytes as bad disks, bad gateways and strangers do: by bits, numbers, pieces, words and lengths, from a seed. */
public final class Mutator {
    /** Bytes of which texts are made. */
    private static final byte[] LIKELY = "{}[]\",:\\0123456789.eE+-;|\t\n\r #&*!?%<>ntfZT\u00ff".getBytes(UTF_8);

    /** Numbers, words and names over which readers stumble. */
    private static final List<String> WORDS = List.of(
            "1.7976931348623157e308",
            "-1e308",
            "1e999",
            "4.9e-324",
            "-0",
            "9223372036854775807",
            "-9223372036854775808",
            "2147483648",
            "9999999999999999999",
            "0x10",
            "NaN",
            "Infinity",
            "null",
            "true",
            "{}",
            "[]",
            "\"\"",
            "{\"\":",
            "[[[[[[[[[[[[[[[[",
            "]}",
            "\\u0000",
            "\\ud800",
            "\u0000",
            "\ufeff",
            "\ud83d\ude00",
            "\u2028",
            "**/**/**",
            "/",
            "..",
            "~1~0",
            "&a ",
            "*a",
            "!!int ",
            "<<: ",
            "- ",
            "? ",
            "|\n",
            "\"time\":",
            "\"asset\":",
            "+999999999-12-31T23:59:59.999999999Z",
            "-1000000000-01-01T00:00:00Z",
            "0000-00-00",
            "2026-02-30T24:00:60Z",
            "3000d",
            "1e9h",
            "PT1S");

    private Mutator() {}

    /**
     * A few changes to {@code input}.
     *
     * @param others inputs of which pieces may come in
     * @param most the most bytes of what comes of it
     */
    public static byte[] mutate(byte[] input, List<byte[]> others, Random random, int most) {
        byte[] mutated = input;
        // Mostly one change: what more of them come to is refused early.
        for (int left = 1 + (random.nextInt(3) == 0 ? random.nextInt(6) : 0); left > 0; left--) {
            mutated = change(mutated, others, random, most);
        }
        return mutated;
    }

    private static byte[] change(byte[] input, List<byte[]> others, Random random, int most) {
        int at = random.nextInt(input.length + 1);
        int cut = Math.min(input.length - at, random.nextInt(8));
        switch (random.nextInt(12)) {
            case 0 -> {
                byte[] flipped = input.clone();
                if (flipped.length > 0) {
                    flipped[random.nextInt(flipped.length)] ^= (byte) (1 << random.nextInt(Byte.SIZE));
                }
                return flipped;
            }
            case 1 -> { // A count, a length or a time of a binary layout.
                byte[] number = input.clone();
                int width = Math.min(random.nextBoolean() ? Integer.BYTES : Long.BYTES, number.length - at);
                byte fill = (byte) (random.nextBoolean() ? 0x7f : random.nextBoolean() ? 0xff : 0);
                for (int i = 0; i < width; i++) {
                    number[at + i] = random.nextInt(3) == 0 ? (byte) random.nextInt(256) : fill;
                }
                return number;
            }
            case 2 -> {
                return spliced(input, at, cut, new byte[0], most);
            }
            case 3 -> {
                return spliced(input, at, input.length - at, new byte[0], most);
            }
            case 4, 5 -> {
                byte[] one = {LIKELY[random.nextInt(LIKELY.length)]};
                return spliced(input, at, Math.min(cut, 1), one, most);
            }
            case 6 -> {
                byte[] one = {(byte) random.nextInt(256)};
                return spliced(input, at, Math.min(cut, 1), one, most);
            }
            case 7, 8 -> {
                String word = WORDS.get(random.nextInt(WORDS.size()));
                return spliced(input, at, cut, word.getBytes(UTF_8), most);
            }
            case 9 -> { // The digits from here on become another number.
                int end = at;
                while (end < input.length && input[end] >= '+' && input[end] <= '9') {
                    end++;
                }
                String word = WORDS.get(random.nextInt(10));
                return spliced(input, at, end - at, word.getBytes(UTF_8), most);
            }
            case 10 -> {
                return spliced(input, at, 0, piece(others.get(random.nextInt(others.size())), random), most);
            }
            default -> { // The same many times: long texts, deep nesting, large counts.
                byte[] piece = piece(input, random);
                int times = 1 + random.nextInt(random.nextInt(50) == 0 ? 2_000 : 12);
                ByteArrayOutputStream many = new ByteArrayOutputStream();
                for (int i = 0; i < times && many.size() + piece.length <= most - input.length; i++) {
                    many.write(piece, 0, piece.length);
                }
                return spliced(input, at, 0, many.toByteArray(), most);
            }
        }
    }

    private static byte[] piece(byte[] from, Random random) {
        int start = random.nextInt(from.length + 1);
        int length = Math.min(from.length - start, random.nextInt(40));
        return Arrays.copyOfRange(from, start, start + length);
    }

    private static byte[] spliced(byte[] input, int at, int cut, byte[] piece, int most) {
        if (input.length - cut + piece.length > most) {
            return input;
        }
        byte[] spliced = new byte[input.length - cut + piece.length];
        System.arraycopy(input, 0, spliced, 0, at);
        System.arraycopy(piece, 0, spliced, at, piece.length);
        System.arraycopy(input, at + cut, spliced, at + piece.length, input.length - at - cut);
        return spliced;
    }
}
