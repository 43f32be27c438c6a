package andon.trainer;

import java.util.List;
import java.util.Locale;
import oshi.SystemInfo;

/** The processor that trains. */
final class Processor {
    /** Sets of vector instructions, of x86 and of ARM, the widest first, as systems spell them. */
    private static final List<String> WIDEST_FIRST =
            List.of("avx512f", "avx2", "avx", "sse4", "sve2", "sve", "asimd", "neon");

    private Processor() {}

    /** The architecture and the widest vector instructions, such as {@code amd64 avx512f}. */
    static String instructionSet() {
        return instructionSet(
                System.getProperty("os.arch"),
                new SystemInfo().getHardware().getProcessor().getFeatureFlags());
    }

    static String instructionSet(String architecture, List<String> features) {
        String all = String.join(" ", features).toLowerCase(Locale.ROOT);
        return WIDEST_FIRST.stream()
                .filter(all::contains)
                .findFirst()
                .map(widest -> architecture + " " + widest)
                .orElse(architecture);
    }
}
