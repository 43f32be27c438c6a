package andon.app.benchmark;

import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.management.AttributeNotFoundException;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;

/**
 * What a running pipeline tells of itself over JMX, as it tells any operator. Who looks every few milliseconds must not burden
 * what is measured, and to search some hundred names costs a hundred times as much as to read a value: they are searched
 * again only when there are more or fewer of them than before.
 */
public final class StreamMetrics {
    private final Map<String, Names> found = new ConcurrentHashMap<>();
    private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    private final String tasks;
    private final String changelog;
    private final String threads;
    private final String application;

    /** Of the application of that id, in this process. */
    public StreamMetrics(String applicationId) {
        application = applicationId;
        threads = "kafka.streams:type=stream-thread-metrics,thread-id=" + applicationId + "-*";
        tasks = "kafka.streams:type=stream-andon-metrics,thread-id=" + applicationId + "-*,*";
        changelog = "kafka.producer:type=producer-topic-metrics,client-id=" + applicationId + "-*,topic=*-changelog";
    }

    /** Telemetry records of which something was used. */
    public long recordsUsed() {
        return sum(tasks, "records-used-total");
    }

    /** Windows judged. */
    public long windows() {
        return sum(tasks, "windows-total");
    }

    /** Bytes sent to the log of the state, envelopes included. */
    public long changelogBytes() {
        return sum(changelog, "byte-total");
    }

    /** Commits of stream threads, those in which there was something to commit. */
    public long commits() {
        return sum(threads, "commit-total");
    }

    /** Records that stream threads have processed, of any topic; of telemetry, chunks of them. */
    public long processed() {
        return sum(threads, "process-total");
    }

    /** Partitions that the group has given to this process. */
    public long assignedPartitions() {
        return sum(
                "kafka.consumer:type=consumer-coordinator-metrics,client-id=" + application + "-*-consumer",
                "assigned-partitions");
    }

    /** Entries read from changelogs to restore state. */
    public long restoredEntries() {
        return sum(restoring(), "records-consumed-total");
    }

    /** Their bytes. */
    public long restoredBytes() {
        return sum(restoring(), "bytes-consumed-total");
    }

    private String restoring() {
        return "kafka.consumer:type=consumer-fetch-manager-metrics,client-id=" + application + "-*-restore-consumer";
    }

    /** Records sent to {@code topic}. */
    public long sent(String topic) {
        return sum(
                "kafka.producer:type=producer-topic-metrics,client-id=" + application + "-*,topic=" + topic,
                "record-send-total");
    }

    private long sum(String pattern, String attribute) {
        try {
            double sum = 0;
            for (ObjectName name : names(pattern)) {
                sum += (double) server.getAttribute(name, attribute);
            }
            return (long) sum;
        } catch (InstanceNotFoundException | AttributeNotFoundException e) {
            found.remove(pattern);
            return 0; // its task moves, or has just come; the next answer will be whole
        } catch (JMException e) {
            throw new IllegalStateException(attribute + " of " + pattern + " could not be read", e);
        }
    }

    private Set<ObjectName> names(String pattern) throws MalformedObjectNameException {
        int registered = server.getMBeanCount();
        Names known = found.get(pattern);
        if (known == null || known.registered != registered) {
            known = new Names(server.queryNames(new ObjectName(pattern), null), registered);
            found.put(pattern, known);
        }
        return known.all;
    }

    /**
     * @param registered how many names there were in all
     */
    private record Names(Set<ObjectName> all, int registered) {}
}
