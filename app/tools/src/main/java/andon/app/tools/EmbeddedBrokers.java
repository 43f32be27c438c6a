package andon.app.tools;

import andon.app.broker.EmbeddedBroker;
import andon.app.cli.BrokerProvider;
import java.nio.file.Path;

/** Gives {@code run --embedded} its broker. */
public final class EmbeddedBrokers implements BrokerProvider {
    @Override
    public RunningBroker start(Path directory, int port) {
        EmbeddedBroker broker = EmbeddedBroker.start(directory, port);
        return new RunningBroker() {
            @Override
            public String bootstrap() {
                return broker.bootstrap();
            }

            @Override
            public void close() {
                broker.close();
            }
        };
    }
}
