package andon.app.benchmark;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * What this process has used up to a moment.
 *
 * @param cpuNanos processor time of all its threads, those of the garbage collector and the compiler among them
 * @param compilerNanos how much of it the threads of the just-in-time compiler took, those left out that have ended; 0
 *     where the system does not tell
 * @param nanos time by the clock, of no particular origin
 */
public record Usage(long cpuNanos, long compilerNanos, long nanos) {
    /** The first 15 characters of "C1 CompilerThread0" and its like, which is all that Linux keeps of a thread's name. */
    private static final Pattern COMPILER = Pattern.compile("C[12] CompilerThre.*");

    private static final Path TASKS = Path.of("/proc/self/task");
    private static final OperatingSystemMXBean SYSTEM =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    /** What has been used by now. */
    public static Usage now() {
        return new Usage(SYSTEM.getProcessCpuTime(), compilerNanos(TASKS), System.nanoTime());
    }

    /** What has been used since {@code earlier}. */
    public Usage since(Usage earlier) {
        return new Usage(cpuNanos - earlier.cpuNanos, compilerNanos - earlier.compilerNanos, nanos - earlier.nanos);
    }

    /** The processor time of the compiler's threads among {@code tasks}; the first number in schedstat, in nanoseconds. */
    static long compilerNanos(Path tasks) {
        long sum = 0;
        try (DirectoryStream<Path> all = Files.newDirectoryStream(tasks)) {
            for (Path task : all) {
                sum += nanosIfCompiler(task);
            }
        } catch (IOException e) {
            return 0;
        }
        return sum;
    }

    private static long nanosIfCompiler(Path task) {
        try {
            return COMPILER.matcher(Files.readString(task.resolve("comm")).strip())
                            .matches()
                    ? Long.parseLong(Files.readString(task.resolve("schedstat")).split(" ", -1)[0])
                    : 0;
        } catch (IOException e) {
            return 0; // it has just ended, or the system does not tell
        }
    }

    /** Collects garbage, so that one run does not pay for another's, and begins anew to watch the heap. */
    public static void levelHeap() {
        System.gc();
        for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
            pool.resetPeakUsage();
        }
    }

    /** The bytes that live in the heap, garbage collected first, and outside it in buffers of Java. */
    public static long liveBytes() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed()
                + ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                        .mapToLong(BufferPoolMXBean::getMemoryUsed)
                        .sum();
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
