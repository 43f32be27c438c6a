package andon.app.broker;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;
import org.jspecify.annotations.Nullable;

/**
 * A real Kafka broker, with its controller, within this process: for the demonstration, for trying Andon without a
 * Kafka, and for tests. It listens on 127.0.0.1 only and without any authentication, keeps its topics in a directory over
 * restarts, and survives {@code kill -9}. It has no second copy of anything, so it is not for data that must not be lost.
 */
public final class EmbeddedBroker implements AutoCloseable {
    private static final String HOST = "127.0.0.1";
    private static final int ATTEMPTS = 5;
    private static final String LOCK = "andon.lock";

    /** What may lie in a directory whose formatting was interrupted. */
    private static final Set<String> OWN = Set.of(LOCK, "bootstrap.checkpoint");

    private final FileChannel lock;
    private final KafkaRaftServer server;
    private final int port;

    private EmbeddedBroker(FileChannel lock, KafkaRaftServer server, int port) {
        this.lock = lock;
        this.server = server;
        this.port = port;
    }

    /**
     * Starts a broker and waits until it takes requests, some seconds.
     *
     * @param directory where it keeps its topics; created, or one that an embedded broker used before
     * @param port the port for clients; 0 means the one it had before if that is free, else any free one
     * @throws BrokerFailed if the directory is in use or is not a broker's, or the port is in use
     */
    public static EmbeddedBroker start(Path directory, int port) {
        return start(directory, port, Map.of());
    }

    /**
     * The same with settings of the broker that differ from Andon's, for measurements.
     *
     * @param settings native settings of the broker, such as {@code group.initial.rebalance.delay.ms}
     */
    public static EmbeddedBroker start(Path directory, int port, Map<String, String> settings) {
        if (port < 0 || port > 65_535) {
            throw new BrokerFailed("port must lie between 0 and 65535, was " + port);
        }
        FileChannel lock = lock(directory);
        try {
            format(directory);
            return start(directory, port, settings, lock);
        } catch (RuntimeException e) {
            release(lock);
            throw e;
        }
    }

    private static EmbeddedBroker start(Path directory, int port, Map<String, String> others, FileChannel lock) {
        for (int attempt = 1; ; attempt++) {
            int chosen = port == 0 ? lastPortOrFree(lock) : port;
            if (!isFree(chosen)) {
                throw inUse(chosen, null);
            }
            KafkaRaftServer server = null;
            try {
                Properties settings = settings(directory, chosen, freePort());
                settings.putAll(others);
                server = new KafkaRaftServer(new KafkaConfig(settings, false), Time.SYSTEM);
                server.startup();
                remember(chosen, lock);
                return new EmbeddedBroker(lock, server, chosen);
            } catch (RuntimeException e) {
                if (server != null) {
                    server.shutdown();
                }
                // A port that was free a moment ago may be taken by now.
                if (!isBindFailure(e)) {
                    throw new BrokerFailed("the embedded broker did not start: " + e.getMessage(), e);
                } else if (attempt == ATTEMPTS) {
                    throw inUse(chosen, e);
                }
            }
        }
    }

    /** What clients give as {@code bootstrap.servers}. */
    public String bootstrap() {
        return HOST + ":" + port;
    }

    /** Stops the broker; what it holds stays in its directory. */
    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
        release(lock);
    }

    /**
     * Locks the directory before the broker opens anything there. Kafka has a lock of its own, but takes it only after a
     * second broker has touched the metadata log of the first and broken it.
     */
    private static FileChannel lock(Path directory) {
        FileChannel channel = null;
        try {
            Files.createDirectories(directory);
            channel = FileChannel.open(
                    directory.resolve(LOCK),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE);
            if (channel.tryLock() != null) {
                return channel;
            }
        } catch (OverlappingFileLockException e) {
            // In use within this process; said below.
        } catch (IOException e) {
            throw new BrokerFailed("the broker's directory " + directory + " cannot be written: " + e.getMessage(), e);
        }
        release(channel);
        throw new BrokerFailed(
                "the broker's directory " + directory + " is in use by another broker; stop it or choose another");
    }

    private static void release(@Nullable FileChannel lock) {
        if (lock != null) {
            try {
                lock.close();
            } catch (IOException e) {
                // The operating system releases it at the end of the process.
            }
        }
    }

    private static Properties settings(Path directory, int port, int controllerPort) {
        Properties settings = new Properties();
        settings.put("process.roles", "broker,controller");
        settings.put("node.id", "1");
        settings.put("listeners", "PLAINTEXT://" + HOST + ":" + port + ",CONTROLLER://" + HOST + ":" + controllerPort);
        settings.put("controller.listener.names", "CONTROLLER");
        settings.put("controller.quorum.voters", "1@" + HOST + ":" + controllerPort);
        settings.put("log.dirs", directory.toAbsolutePath().toString());
        settings.put("auto.create.topics.enable", "false");

        // There is one broker only.
        for (String topic : new String[] {"offsets.topic", "transaction.state.log", "share.coordinator.state.topic"}) {
            settings.put(topic + ".replication.factor", "1");
            settings.put(topic + ".num.partitions", "4");
        }
        settings.put("transaction.state.log.min.isr", "1");
        settings.put("share.coordinator.state.topic.min.isr", "1");

        // Quick to start, to join, and to go on after a kill.
        settings.put("group.initial.rebalance.delay.ms", "0");
        settings.put("broker.heartbeat.interval.ms", "500");
        settings.put("broker.session.timeout.ms", "2000");

        // Small: by default the log cleaner alone takes 128 MiB.
        settings.put("log.cleaner.dedupe.buffer.size", Integer.toString(2 << 20));
        settings.put("log.index.size.max.bytes", Integer.toString(1 << 20));
        settings.put("num.network.threads", "2");
        settings.put("num.io.threads", "2");
        return settings;
    }

    private static void format(Path directory) {
        try {
            if (Files.exists(directory.resolve("meta.properties"))) {
                return;
            }
            try (Stream<Path> files = Files.list(directory)) {
                if (files.anyMatch(file -> !OWN.contains(file.getFileName().toString()))) {
                    throw new BrokerFailed("the broker's directory " + directory
                            + " must be empty or one that a broker used before; choose another");
                }
            }
            new Formatter()
                    .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                    .setClusterId(Uuid.randomUuid().toString())
                    .setNodeId(1)
                    .addDirectory(directory.toAbsolutePath().toString())
                    .setMetadataLogDirectory(directory.toAbsolutePath().toString())
                    .setReleaseVersion(MetadataVersion.latestProduction())
                    .setControllerListenerName("CONTROLLER")
                    .run();
        } catch (BrokerFailed e) {
            throw e;
        } catch (Exception e) {
            throw new BrokerFailed(
                    "the broker's directory " + directory + " could not be prepared: " + e.getMessage(), e);
        }
    }

    private static BrokerFailed inUse(int port, @Nullable RuntimeException cause) {
        return new BrokerFailed("port " + port + " is in use; choose another, or 0 for a free one", cause);
    }

    private static boolean isBindFailure(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof BindException) {
                return true;
            }
        }
        return false;
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** The lock file holds the last port, so that clients of a broker that starts again find it where it was. */
    private static int lastPortOrFree(FileChannel lock) {
        try {
            ByteBuffer text = ByteBuffer.allocate(5);
            lock.read(text, 0);
            String last = StandardCharsets.US_ASCII.decode(text.flip()).toString();
            if (last.matches("[0-9]{4,5}") && isFree(Integer.parseInt(last))) {
                return Integer.parseInt(last);
            }
        } catch (IOException e) {
            // Then any port will do.
        }
        return freePort();
    }

    private static void remember(int port, FileChannel lock) {
        try {
            lock.truncate(0).write(StandardCharsets.US_ASCII.encode(Integer.toString(port)), 0);
        } catch (IOException e) {
            // Then it starts at another port the next time.
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new BrokerFailed("there is no free port on " + HOST + ": " + e.getMessage(), e);
        }
    }
}
