package andon.app.cli;

import java.nio.file.Path;

/** Starts the broker of {@code run --embedded}; found on the class path by {@link java.util.ServiceLoader}. */
public interface BrokerProvider {
    /** A broker that runs until it is closed. */
    interface RunningBroker extends AutoCloseable {
        /** Where it listens, such as {@code 127.0.0.1:9092}. */
        String bootstrap();

        @Override
        void close();
    }

    /**
     * Starts a broker.
     *
     * @param directory keeps its data
     * @param port 0 for the one used last in {@code directory}, or a free one
     */
    RunningBroker start(Path directory, int port);
}
