package andon.app.benchmark;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/**
 * What this process has used up to a moment.
 *
 * @param cpuNanos processor time of all its threads, those of the garbage collector and the compiler among them
 * @param nanos time by the clock, of no particular origin
 */
public record Usage(long cpuNanos, long nanos) {
    private static final OperatingSystemMXBean SYSTEM =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    /** What has been used by now. */
    public static Usage now() {
        return new Usage(SYSTEM.getProcessCpuTime(), System.nanoTime());
    }

    /** What has been used since {@code earlier}. */
    public Usage since(Usage earlier) {
        return new Usage(cpuNanos - earlier.cpuNanos, nanos - earlier.nanos);
    }

    /** Collects garbage, so that one run does not pay for another's, and begins anew to watch the heap. */
    public static void levelHeap() {
        System.gc();
        for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
            pool.resetPeakUsage();
        }
    }

    /** The most bytes of heap, garbage included, since {@link #levelHeap}; at most, as its parts peak apart. */
    public static long heapPeak() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .mapToLong(pool -> pool.getPeakUsage().getUsed())
                .sum();
    }

    /** The most bytes of memory that the process has held at once; empty where the system does not tell. */
    public static OptionalLong residentPeak() {
        try {
            return Files.readAllLines(Path.of("/proc/self/status")).stream()
                    .filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) << 10)
                    .findFirst();
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }
}
